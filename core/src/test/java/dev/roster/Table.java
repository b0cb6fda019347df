package dev.roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cases kept as data: one a line, cells parted by semicolons and stripped of white space around
 * them; {@code \}{@code uXXXX} stands for a UTF-16 unit, and a line that starts with {@code #} is a
 * remark.
 */
public final class Table {
  private Table() {}

  /** The rows of a resource, each with so many cells. */
  public static List<List<String>> rows(String resource, int cells) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(row(line, cells));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> row(String line, int cells) {
    List<String> row = new ArrayList<>();
    for (int from = 0; from <= line.length(); ) {
      int semicolon = line.indexOf(';', from);
      int end = semicolon < 0 ? line.length() : semicolon;
      row.add(unescaped(line.substring(from, end).strip()));
      from = end + 1;
    }
    if (row.size() != cells) {
      throw new IllegalStateException("not " + cells + " cells: " + line);
    }
    return row;
  }

  private static String unescaped(String cell) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < cell.length(); at++) {
      if (cell.startsWith("\\u", at)) {
        text.append((char) Integer.parseInt(cell.substring(at + 2, at + 6), 16));
        at += 5;
      } else {
        text.append(cell.charAt(at));
      }
    }
    return text.toString();
  }
}
