package dev.roster.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command gives for a field that is a set: nothing, null, or entries, each read or at fault.
 *
 * <p>Counted as given (V5). A value given twice stands here once, at its first index (U4).
 *
 * @param <T> what an entry is read to
 */
final class GivenSet<T> {
  /** An entry that could be read, with a field path of its own. */
  record Entry<T>(String field, String text, T value) {}

  /** An entry at its index: either read or at fault. */
  private record Place<T>(@Nullable Entry<T> entry, @Nullable Violation fault) {}

  private final String field;
  private final boolean present;
  private final @Nullable List<?> given;
  private final @Nullable Violation wholeFault;
  private final List<Place<T>> places = new ArrayList<>();

  private GivenSet(
      String field, boolean present, @Nullable List<?> given, @Nullable Violation wholeFault) {
    this.field = field;
    this.present = present;
    this.given = given;
    this.wholeFault = wholeFault;
  }

  /** A field that was left out. */
  static <T> GivenSet<T> absent(String field) {
    return new GivenSet<>(field, false, null, null);
  }

  /** A field whose value is no list. */
  static <T> GivenSet<T> unusable(Violation fault) {
    return new GivenSet<>(fault.field(), true, null, fault);
  }

  /** A field that was given null where null is a value (U1). */
  static <T> GivenSet<T> ofNull(String field) {
    return new GivenSet<>(field, true, null, null);
  }

  /** A field that was given a list which is not acceptable as a whole. */
  static <T> GivenSet<T> unacceptable(List<?> given, Violation fault) {
    return new GivenSet<>(fault.field(), true, given, fault);
  }

  /**
   * A field that was given a list.
   *
   * @param limit how many entries there may be (V5); beyond it none is looked at
   * @param noun what an entry is, for the sentence on one that is no text
   * @param reader reads an entry's text, or throws by which rule and how it is at fault
   */
  static <T> GivenSet<T> of(
      String field, List<?> given, int limit, String noun, Function<String, T> reader) {
    if (given.size() > limit) {
      return unacceptable(
          given,
          Violations.of(
              Rule.SET_SIZE,
              field,
              "has " + given.size() + " entries; at most " + limit + " are allowed"));
    }
    GivenSet<T> set = new GivenSet<>(field, true, given, null);
    Set<Object> seen = new HashSet<>();
    for (int index = 0; index < given.size(); index++) {
      Object entry = given.get(index);
      if (seen.add(ChangeRules.identityOf(entry))) {
        set.places.add(place(field + "[" + index + "]", entry, noun, reader));
      }
    }
    return set;
  }

  private static <T> Place<T> place(
      String path, @Nullable Object entry, String noun, Function<String, T> reader) {
    if (!(entry instanceof String text)) {
      return new Place<>(null, ChangeRules.wrongType(path, entry, noun + " is text"));
    }
    try {
      return new Place<>(new Entry<>(path, text, reader.apply(text)), null);
    } catch (InvalidValueException e) {
      return new Place<>(null, Violations.of(e.rule(), path, text, e.predicate()));
    }
  }

  /** The field path. */
  String field() {
    return field;
  }

  /** Whether the field was given at all. */
  boolean isPresent() {
    return present;
  }

  /** Whether it was given null where null is a value. */
  boolean isNull() {
    return present && given == null && wholeFault == null;
  }

  /** Whether nothing can be said of its entries, as the field as a whole is at fault. */
  boolean isWholeAtFault() {
    return wholeFault != null;
  }

  /** The entries that could be read, in order of index. */
  List<Entry<T>> good() {
    List<Entry<T>> good = new ArrayList<>(places.size());
    for (Place<T> place : places) {
      if (place.entry() != null) {
        good.add(place.entry());
      }
    }
    return good;
  }

  /** The values of the entries that could be read, in order of index. */
  List<T> values() {
    List<T> values = new ArrayList<>(places.size());
    good().forEach(entry -> values.add(entry.value()));
    return values;
  }

  /**
   * What is wrong with it, in order of index, {@code further} being asked of what could be read.
   */
  List<Violation> faults(Function<Entry<T>, Optional<Violation>> further) {
    if (wholeFault != null) {
      return List.of(wholeFault);
    }
    List<Violation> faults = new ArrayList<>();
    for (Place<T> place : places) {
      if (place.fault() != null) {
        faults.add(place.fault());
      } else if (place.entry() != null) {
        further.apply(place.entry()).ifPresent(faults::add);
      }
    }
    return faults;
  }

  /** What is wrong with it by itself, in order of index. */
  List<Violation> faults() {
    return faults(entry -> Optional.empty());
  }

  /** U1: whether it is given just as it is kept; then it is not judged again. */
  boolean isAsKept(Collection<String> kept) {
    if (given == null || given.size() != kept.size()) {
      return false;
    }
    Set<String> left = new HashSet<>(kept);
    int longest = kept.stream().mapToInt(String::length).max().orElse(0);
    for (Object entry : given) {
      // No longer text than any that is kept is hashed, so that the work is bounded.
      if (!(entry instanceof String text) || text.length() > longest || !left.remove(text)) {
        return false;
      }
    }
    return left.isEmpty();
  }
}
