package dev.roster.rule;

/**
 * The rules by which Roster decides, one constant a rule.
 *
 * <p>A rule is known by its {@linkplain #id() id}, which never changes; the row of that id in
 * {@code docs/rules.md} has its text, its place in the code and its test. Constants stand in the
 * order of that table.
 */
public enum Rule {
  /** An id is 1 to 50 of {@code A-Z a-z 0-9 _ - . @ ~}. */
  ID_FORM("V1"),
  /** The form of a name or a description. */
  NAME_FORM("V2"),
  /** The form of an e-mail address. */
  EMAIL_FORM("V3"),
  /** The form of a permission. */
  PERMISSION_FORM("V4"),
  /** How many entries a set, or roles an organization, may have. */
  SET_SIZE("V5"),
  /** Sets are kept sorted and without duplicates. */
  SET_ORDER("V6"),

  /** A restriction is null or a list of at least one entry, good as a whole. */
  ADDRESS_LIST("I1"),
  /** The strict text form of an address or a CIDR range. */
  ADDRESS_FORM("I2"),
  /** Host bits below a prefix are zero. */
  HOST_BITS("I3"),
  /** No private address space, and no IPv6 form that carries an IPv4 address. */
  PRIVATE_RANGE("I4"),
  /** No address space from which no client can arrive. */
  UNREACHABLE_RANGE("I5"),
  /** How the caller's address is read and matched. */
  CALLER_ADDRESS("I6"),
  /** The canonical text of a range. */
  CANONICAL_ADDRESS("I7"),

  /** Only an owner grants membership to a user who is not yet a member. */
  OWNER_GRANTS_MEMBERSHIP("A1"),
  /** What an actor needs for a command. */
  PERMISSION_NEEDED("A2"),
  /** Only owners change ownership, and an owner's membership. */
  OWNER_ONLY("A3"),
  /** Nobody but an owner gives what he does not hold. */
  GIVE_ONLY_WHAT_IS_HELD("A4"),
  /** A member without the permission sets only the default of his own membership. */
  OWN_DEFAULT_ONLY("A5"),
  /** The actor's own address restriction binds him in commands. */
  ACTOR_ADDRESS("A6"),
  /** A stranger learns nothing, not even whether an organization exists. */
  STRANGER("A7"),
  /** Authorization is judged on the locked snapshot. */
  LOCKED_SNAPSHOT("A8"),
  /** Some rules are judged even when nothing would change, others on differences alone. */
  JUDGED_WHEN_UNCHANGED("A9"),
  /** Only owners widen an address restriction. */
  OWNER_WIDENS_ADDRESSES("A10"),

  /** An organization never lacks an owner. */
  LAST_OWNER("O1"),
  /** Who creates an organization owns it. */
  CREATOR_OWNS("O2"),
  /** Ownership is transferred in one step, by an owner, to another member. */
  TRANSFER("O3"),
  /** Deleting an organization ends its memberships and roles and repairs defaults. */
  ORGANIZATION_DELETION("O4"),
  /** Deleting a user ends all his memberships. */
  USER_DELETION("O5"),

  /** The organization is unknown. */
  ORGANIZATION_UNKNOWN("N1"),
  /** The user is unknown. */
  USER_UNKNOWN("N2"),
  /** The membership is unknown. */
  MEMBERSHIP_UNKNOWN("N3"),
  /** The role is unknown. */
  ROLE_UNKNOWN("N4"),
  /** The organization's id is taken. */
  ORGANIZATION_ID_TAKEN("N5"),

  /** A user has at most one default, and belongs to it. */
  ONE_DEFAULT("D1"),
  /** Making a default ends the former one. */
  DEFAULT_SWITCH("D2"),
  /** A first membership becomes the default. */
  FIRST_DEFAULT("D3"),
  /** A default can be cleared. */
  DEFAULT_CLEARED("D4"),
  /** When the default ends, the oldest remaining membership takes its place. */
  DEFAULT_SUCCESSOR("D5"),
  /** A user's default is his own affair. */
  DEFAULT_IS_PRIVATE("D6"),

  /** Named roles exist in the same organization. */
  ROLE_OF_ORGANIZATION("R1"),
  /** Roles include their juniors, without cycles. */
  ROLE_CYCLE("R2"),
  /** A role in use stays. */
  ROLE_IN_USE("R3"),

  /** How effective permissions are made up. */
  EFFECTIVE_PERMISSIONS("P1"),
  /** What a permission implies. */
  IMPLICATION("P2"),
  /** A question names a concrete permission. */
  CONCRETE_QUESTION("P3"),

  /** Absent keeps, null lifts an address restriction and is no value elsewhere. */
  ABSENT_AND_NULL("U1"),
  /** An upsert creates, updates or leaves unchanged. */
  OUTCOME("U2"),
  /** Versions, tags and the conditions on them. */
  TAG_CONDITION("U3"),
  /** Refusals are staged and complete. */
  STAGED_REFUSAL("U4"),
  /** Nobody locks himself out by accident. */
  LOCKOUT("U5"),
  /** A plan tells what an upsert would do. */
  PLAN("U6");

  private final String id;

  Rule(String id) {
    this.id = id;
  }

  /** The rule's id, such as {@code O1}. */
  public String id() {
    return id;
  }
}
