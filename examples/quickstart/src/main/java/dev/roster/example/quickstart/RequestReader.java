package dev.roster.example.quickstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.rule.Violation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads lines of JSON as requests. */
final class RequestReader {
  /** What a command makes of its arguments. */
  @FunctionalInterface
  interface Form {
    /** Reads every argument, whatever is wrong with those before. */
    Request read(Arguments arguments, Session session);
  }

  private static final int MAX_DEPTH = 20;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private final Map<String, Form> forms = new TreeMap<>();

  RequestReader() {
    forms.put("settings", RequestReader::settings);
    forms.putAll(UserRequests.FORMS);
    forms.putAll(OrganizationRequests.FORMS);
    forms.putAll(RoleRequests.FORMS);
    forms.putAll(MembershipRequests.forms(mapper));
    forms.putAll(AccessRequests.FORMS);
  }

  /**
   * The request that an object makes, which may use what earlier ones have left in the session.
   *
   * @throws UnreadableException for one that makes none
   */
  Request read(ObjectNode object, Session session) throws UnreadableException {
    if (!object.has("command")) {
      throw new UnreadableException("it names no command; there are " + names());
    }
    JsonNode name = object.get("command");
    Form form = name.isTextual() ? forms.get(name.textValue()) : null;
    if (form == null) {
      throw new UnreadableException(
          "command '" + Violation.shown(name.asText()) + "' is unknown; there are " + names());
    }
    Arguments arguments = Arguments.of(object);
    Request request = form.read(arguments, session);
    arguments.finish();
    return request;
  }

  /** What an object says that only says something; empty for a request. */
  static Optional<String> heading(ObjectNode object) {
    return object.size() == 1 && object.path("say").isTextual()
        ? Optional.of(object.get("say").textValue())
        : Optional.empty();
  }

  /** The JSON object that a line is. */
  ObjectNode object(String line) throws UnreadableException {
    try {
      if (mapper.readTree(line) instanceof ObjectNode object) {
        return object;
      }
      throw new UnreadableException("it is not a JSON object");
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw new UnreadableException(
          "it is not JSON that can be read"
              + (location == null ? "" : ", at column " + location.getColumnNr())
              + ": "
              + Violation.shown(e.getOriginalMessage()));
    }
  }

  private String names() {
    return String.join(", ", forms.keySet());
  }

  private static Request settings(Arguments arguments, Session session) {
    Optional<Boolean> usersMayCreate = arguments.optionalFlag("usersMayCreateOrganizations");
    Optional<Boolean> othersMaySwitch = arguments.optionalFlag("othersMaySwitchDefault");
    Optional<Instant> clock =
        arguments.optionalText("clock").flatMap(text -> time(arguments, text));
    return new Request(
        "settings",
        current -> {
          current.set(usersMayCreate, othersMaySwitch, clock);
          List<String> details = new ArrayList<>();
          usersMayCreate.ifPresent(set -> details.add("usersMayCreateOrganizations: " + set));
          othersMaySwitch.ifPresent(set -> details.add("othersMaySwitchDefault: " + set));
          clock.ifPresent(set -> details.add("clock: " + set));
          return Answer.of("set", details);
        });
  }

  private static Optional<Instant> time(Arguments arguments, String text) {
    try {
      Instant time = Instant.parse(text);
      if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
        return Optional.of(time);
      }
    } catch (DateTimeParseException e) {
      // Reported below, like a time out of range.
    }
    arguments.misfit(
        "argument 'clock' is '"
            + Violation.shown(text)
            + "' and should be a time of the years 1970 to 2999, such as 2026-01-05T09:00:00Z");
    return Optional.empty();
  }
}
