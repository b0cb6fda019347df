package dev.roster.example.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.Actor;
import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a request, read one by one. What is wrong with them is gathered, and told all at
 * once by {@link #finish}; until then a faulty argument reads as some value of its type.
 */
final class Arguments {
  private final ObjectNode object;
  private final String path;
  private final List<String> faults;
  private final Set<String> known = new LinkedHashSet<>();

  private Arguments(ObjectNode object, String path, List<String> faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /** The members of {@code request}, its command apart. */
  static Arguments of(ObjectNode request) {
    ObjectNode arguments = request.deepCopy();
    arguments.remove("command");
    return new Arguments(arguments, "", new ArrayList<>());
  }

  /** A text that must be there. */
  String text(String name) {
    return required(name).map(value -> asText(path + name, value)).orElse("");
  }

  /** A text that may be left out or null. */
  Optional<String> optionalText(String name) {
    return optional(name).map(value -> asText(path + name, value));
  }

  /** A truth value that may be left out. */
  Optional<Boolean> optionalFlag(String name) {
    return optional(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                fault(path + name, value, "true or false");
              }
              return value.asBoolean();
            });
  }

  /** A whole number that may be left out. */
  int number(String name, int otherwise) {
    return optional(name)
        .map(
            value -> {
              if (!value.canConvertToInt() || !value.isIntegralNumber()) {
                fault(path + name, value, "a whole number");
              }
              return value.asInt();
            })
        .orElse(otherwise);
  }

  /** A list of texts that may be left out. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    optional(name)
        .ifPresent(
            value -> {
              if (!value.isArray()) {
                fault(path + name, value, "a list of texts");
              }
              for (JsonNode entry : value) {
                texts.add(asText(path + name + "[" + texts.size() + "]", entry));
              }
            });
    return texts;
  }

  /** An object that must be there; its own arguments are read from the answer. */
  Arguments object(String name) {
    int before = faults.size();
    ObjectNode found = json(name);
    // Of an object that is not there nothing more is told.
    return new Arguments(
        found, path + name + ".", faults.size() == before ? faults : new ArrayList<>());
  }

  /** An object that must be there, as it is. */
  ObjectNode json(String name) {
    JsonNode value = required(name).orElse(null);
    if (value instanceof ObjectNode found) {
      return found;
    }
    if (value != null) {
      fault(path + name, value, "an object");
    }
    return object.objectNode();
  }

  /** Who asks: a user's id, a user with the address he comes from, or {@code system}. */
  Actor actor() {
    JsonNode value = required("actor").orElse(null);
    if (value instanceof ObjectNode from) {
      Arguments parts = new Arguments(from, path + "actor.", faults);
      Actor user = Actor.user(parts.text("user"));
      Actor actor = parts.optionalText("from").map(user::from).orElse(user);
      parts.refuseUnknown();
      return actor;
    }
    if (value == null || !value.isTextual()) {
      if (value != null) {
        fault("actor", value, "a user's id, {\"user\", \"from\"} or \"system\"");
      }
      return Actor.user("");
    }
    return value.textValue().equals("system") ? Actor.system() : Actor.user(value.textValue());
  }

  /** Who asks a question: a user. */
  Actor asker() {
    Actor actor = actor();
    if (actor.isSystem()) {
      faults.add("argument 'actor' is the host; a question is asked for a user");
    }
    return actor;
  }

  /** The tag that {@code ifMatch} demands: a text, or one that an earlier line has remembered. */
  Optional<String> tag(Session session) {
    Optional<JsonNode> value = optional("ifMatch");
    if (value.isPresent() && value.get() instanceof ObjectNode remembered) {
      Arguments parts = new Arguments(remembered, path + "ifMatch.", faults);
      String name = parts.text("remembered");
      parts.refuseUnknown();
      Optional<String> tag = session.tag(name);
      if (tag.isEmpty()) {
        faults.add(
            "argument 'ifMatch.remembered' is '"
                + Violation.shown(name)
                + "'; no line before has remembered a tag as that");
      }
      return tag;
    }
    return value.map(text -> asText("ifMatch", text));
  }

  /** Reports an argument whose presence does not fit the others. */
  void misfit(String fault) {
    faults.add(fault);
  }

  /** Reports whatever has not been read, of these arguments alone. */
  void refuseUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                faults.add(
                    "argument '"
                        + path
                        + Violation.shown(name)
                        + "' is unknown; there are "
                        + String.join(", ", known));
              }
            });
  }

  /** Reports whatever has not been read, and throws if anything was wrong. */
  void finish() throws UnreadableException {
    refuseUnknown();
    if (!faults.isEmpty()) {
      throw new UnreadableException(faults);
    }
  }

  private Optional<JsonNode> required(String name) {
    known.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      faults.add("argument '" + path + name + "' is missing");
    }
    return Optional.ofNullable(value);
  }

  private Optional<JsonNode> optional(String name) {
    known.add(name);
    @Nullable JsonNode value = object.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private String asText(String name, JsonNode value) {
    if (!value.isTextual()) {
      fault(name, value, "a text");
    }
    return value.asText("");
  }

  private void fault(String name, JsonNode value, String expected) {
    String kind =
        switch (value.getNodeType()) {
          case ARRAY -> "a list";
          case BOOLEAN, NULL, NUMBER -> Violation.shown(value.asText());
          case OBJECT -> "an object";
          default -> "a text";
        };
    faults.add("argument '" + name + "' is " + kind + " and should be " + expected);
  }
}
