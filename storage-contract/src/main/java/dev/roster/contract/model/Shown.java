package dev.roster.contract.model;

import dev.roster.Membership;
import dev.roster.access.AllowedIps;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as text, such that two are equal just when they are equal in all, order included. */
final class Shown {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Shown() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Shown::of).orElse("none");
    }
    if (value instanceof String text) {
      return "'" + escaped(text) + "'";
    }
    if (value instanceof Collection<?> items) {
      return items.size() > 60
          ? items.size() + " items of hash " + items.stream().toList().hashCode()
          : items.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Membership membership) {
      return membership(membership);
    }
    if (value instanceof Changes.Described change) {
      return escaped(change.toString());
    }
    return value instanceof Record record ? record(record) : escaped(value.toString());
  }

  private static String membership(Membership membership) {
    return membership.organizationId()
        + "/"
        + membership.userId()
        + (membership.isOwner() ? " owner" : "")
        + (membership.isDefault() ? " default" : "")
        + " roles "
        + membership.roleIds()
        + " permissions "
        + membership.permissions()
        + " from "
        + membership.allowedIps().map(AllowedIps::texts)
        + " version "
        + membership.version()
        + " "
        + membership.createdTime()
        + " "
        + membership.updatedTime()
        + " tag "
        + membership.tag();
  }

  private static String record(Record record) {
    return Stream.of(COMPONENTS.get(record.getClass()))
        .map(component -> component.getName() + "=" + of(part(record, component)))
        .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "(", ")"));
  }

  private static @Nullable Object part(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Characters that are not to be seen as they would be written in Java. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < ' ' || c > '~') {
        escaped.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
