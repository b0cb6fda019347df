package dev.roster.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that run on every database, in a place that each of them finds as {@link World} is. */
@ParameterizedClass
@MethodSource("dev.roster.jdbc.Databases#all")
abstract class OnEveryDatabase {
  static FilledPlace place;

  @Parameter Database database;

  @BeforeParameterizedClassInvocation
  static void open(Database database) {
    place = new FilledPlace(database);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    place.close();
  }

  @BeforeEach
  final void restore() throws SQLException {
    place.restore();
  }
}
