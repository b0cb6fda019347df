package dev.roster.example.quickstart;

import dev.roster.Membership;
import dev.roster.Memberships;
import dev.roster.Page;
import dev.roster.PageRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who belongs to which organization, as a table of text; at most 1,000 rows of it. */
final class RosterTable {
  private static final int MAX_ROWS = 1_000;
  private static final int PAGE = 100;
  private static final List<String> HEADINGS =
      List.of("organization", "user", "owner", "default", "roles", "permissions", "addresses");

  private final List<List<String>> rows = new ArrayList<>();
  private boolean isCut;

  private RosterTable() {
    rows.add(HEADINGS);
  }

  /** The members of {@code organizations}, in that order, read page by page. */
  static List<String> of(Memberships memberships, List<String> organizations) {
    RosterTable table = new RosterTable();
    for (String organizationId : organizations) {
      PageRequest request = PageRequest.first(PAGE);
      while (!table.isCut) {
        Page<Membership> page = memberships.ofOrganization(organizationId, request);
        page.items().forEach(table::add);
        if (page.nextCursor().isEmpty()) {
          break;
        }
        request = request.after(page.nextCursor().get());
      }
    }
    return table.lines();
  }

  private void add(Membership membership) {
    if (rows.size() > MAX_ROWS) {
      isCut = true;
      return;
    }
    rows.add(
        List.of(
            membership.organizationId(),
            membership.userId(),
            membership.isOwner() ? "owner" : "",
            membership.isDefault() ? "default" : "",
            unbracketed(Fields.list(membership.roleIds())),
            unbracketed(Fields.list(membership.permissions())),
            unbracketed(Fields.addresses(membership.allowedIps()))));
  }

  private static String unbracketed(String list) {
    return list.startsWith("[") ? list.substring(1, list.length() - 1) : list;
  }

  private List<String> lines() {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
      if (lines.size() == 1) {
        lines.add("-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1)));
      }
    }
    if (isCut) {
      lines.add("and more; the first " + MAX_ROWS + " are shown");
    }
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
