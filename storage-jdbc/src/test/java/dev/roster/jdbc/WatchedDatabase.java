package dev.roster.jdbc;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database whose every JDBC call is written down, and of which one can be made to fail. Stands
 * between what is tested and the driver.
 */
final class WatchedDatabase {
  /** Statements sent to the database: what costs a trip. */
  static final Predicate<String> EXECUTIONS = call -> call.contains("Statement.execute");

  /** What ends a transaction, or begins one. */
  static final Predicate<String> ENDS =
      call ->
          List.of(
                  "Connection.commit",
                  "Connection.rollback",
                  "Connection.close",
                  "Connection.abort",
                  "Connection.setAutoCommit",
                  "Connection.setTransactionIsolation")
              .contains(call);

  private final DataSource database;
  private final DataSource dataSource;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Fault fault;
  private Predicate<String> which = call -> false;
  private int countdown;
  private boolean struck;

  /** What happens in place of a call. */
  interface Fault {
    /**
     * Throws what the driver would.
     *
     * @param connection the driver's own
     * @param call does what was called for
     */
    void strike(Connection connection, Call call) throws Throwable;
  }

  /** What was called for. */
  interface Call {
    @Nullable Object now() throws Throwable;
  }

  WatchedDatabase(DataSource database) {
    this.database = database;
    this.dataSource = (DataSource) watched(database, DataSource.class, null);
  }

  /** A new one in memory, with tables. */
  static WatchedDatabase inMemory() {
    return new WatchedDatabase(H2.inMemory());
  }

  /** The watched one. */
  DataSource dataSource() {
    return dataSource;
  }

  /** The driver's own. */
  DataSource unwatched() {
    return database;
  }

  /** The calls since {@link #forget()} that a predicate picks. */
  List<String> calls(Predicate<String> picked) {
    synchronized (calls) {
      return calls.stream().filter(picked).toList();
    }
  }

  void forget() {
    calls.clear();
  }

  /** Lets the n-th call from now on, of those that are picked, fail; later ones do not. */
  void fail(int nth, Predicate<String> picked, Fault with) {
    which = picked;
    countdown = nth;
    fault = with;
    struck = false;
  }

  /** Whether the call that was to fail was met. No call fails from now on. */
  boolean hasStruck() {
    fault = null;
    return struck;
  }

  /** A failure of one statement, after which the connection lives on. */
  static Fault failing(String state, int code) {
    return (connection, call) -> {
      throw new SQLException("planted", state, code);
    };
  }

  /** A failure that takes the connection along, before anything reaches the database. */
  static Fault cutting() {
    return (connection, call) -> {
      connection.close();
      throw new SQLException("planted: connection cut", "08006", 90067);
    };
  }

  /** A connection that is cut after the database has done what was asked. */
  static Fault cuttingTheAnswer() {
    return (connection, call) -> {
      call.now();
      connection.close();
      throw new SQLException("planted: answer cut", "08006", 90067);
    };
  }

  /** A deadlock: the database undoes the transaction. */
  static Fault deadlock() {
    return (connection, call) -> {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      throw new SQLException("planted: deadlock", "40001", 40001);
    };
  }

  private Object watched(Object target, Class<?> face, @Nullable Connection connection) {
    return Proxy.newProxyInstance(
        face.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          Connection own = target instanceof Connection itself ? itself : connection;
          Object result = call(target, face, method, arguments, own);
          return result == null || !isWatched(method.getReturnType())
              ? result
              : watched(
                  result, method.getReturnType(), result instanceof Connection raw ? raw : own);
        });
  }

  private static boolean isWatched(Class<?> type) {
    return type.isInterface()
        && type.getPackageName().equals("java.sql")
        && type != Savepoint.class
        && type != Array.class;
  }

  private @Nullable Object call(
      Object target,
      Class<?> face,
      Method method,
      Object @Nullable [] arguments,
      @Nullable Connection connection)
      throws Throwable {
    Call call = () -> invoke(target, method, arguments);
    if (method.getDeclaringClass() == Object.class) {
      return call.now();
    }
    String name = face.getSimpleName() + "." + method.getName();
    calls.add(name);
    Fault planted = fault;
    if (planted != null && !struck && which.test(name) && --countdown == 0) {
      struck = true;
      if (connection == null) {
        throw new SQLException("planted: no connection", "08001", 90067);
      }
      planted.strike(requireNonNull(connection), call);
    }
    return call.now();
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
