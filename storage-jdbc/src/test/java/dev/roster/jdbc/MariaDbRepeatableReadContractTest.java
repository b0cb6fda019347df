package dev.roster.jdbc;

import java.sql.Connection;

/**
 * MariaDB in a transaction of the host's at its own default level keeps to what every such storage
 * keeps to.
 */
class MariaDbRepeatableReadContractTest extends MariaDbJoinedContractTest {
  @Override
  int level() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }
}
