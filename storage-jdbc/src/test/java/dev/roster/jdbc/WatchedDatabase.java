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
import java.util.Optional;
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

  /** A place between two statements of one text. */
  static final String IN_TEXT = "Text.gap";

  /** What sends a text of several statements. */
  static final String TEXT_STATEMENT = "TextStatement";

  private static final String GAP = ";\n";

  private final DataSource dataSource;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Fault fault;
  private Predicate<String> which = call -> false;
  private int countdown;
  private boolean struck;
  private String struckAt = "";
  private @Nullable Thread planter;

  /** What happens in place of a call. */
  interface Fault {
    /**
     * Throws what the driver would.
     *
     * @param connection the driver's own
     * @param call does what was called for
     */
    void strike(Connection connection, Call call) throws Throwable;

    /** A statement that makes the database itself fail, between two statements of one text. */
    default Optional<String> statement() {
      return Optional.empty();
    }
  }

  /** What was called for. */
  interface Call {
    @Nullable Object now() throws Throwable;
  }

  WatchedDatabase(DataSource database) {
    this.dataSource = (DataSource) watched(database, DataSource.class, "DataSource", null);
  }

  /** The watched one. */
  DataSource dataSource() {
    return dataSource;
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

  /** Lets this thread's n-th call from now on, of those picked, fail; later ones do not. */
  void fail(int nth, Predicate<String> picked, Fault with) {
    planter = Thread.currentThread();
    which = picked;
    countdown = nth;
    fault = with;
    struck = false;
    struckAt = "";
  }

  /** Lets one more call fail, once one has; for a fault to call. */
  void failNext(Predicate<String> picked, Fault with) {
    which = picked;
    countdown = 1;
    fault = with;
    struck = false;
  }

  /** Whether the call that was to fail was met. No call fails from now on. */
  boolean hasStruck() {
    fault = null;
    return !struckAt.isEmpty();
  }

  /** A failure of one statement, of which the database knows nothing. */
  static Fault failing(String state, int code) {
    return (connection, call) -> {
      throw new SQLException("planted", state, code);
    };
  }

  /** The call that has failed. */
  String struckAt() {
    return struckAt;
  }

  private Object watched(
      Object target, Class<?> face, String name, @Nullable Connection connection) {
    return Proxy.newProxyInstance(
        face.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return invoke(target, method, arguments);
          }
          Connection own = target instanceof Connection itself ? itself : connection;
          Object result = call(target, name, method, arguments, own);
          Class<?> type = method.getReturnType();
          return result == null || !isWatched(type)
              ? result
              : watched(
                  result,
                  type,
                  isText(arguments) ? TEXT_STATEMENT : type.getSimpleName(),
                  result instanceof Connection raw ? raw : own);
        });
  }

  private static boolean isWatched(Class<?> type) {
    return type.isInterface()
        && type.getPackageName().equals("java.sql")
        && type != Savepoint.class
        && type != Array.class;
  }

  /** Whether a call is given several statements in one. */
  private static boolean isText(Object @Nullable [] arguments) {
    return arguments != null && arguments[0] instanceof String sql && sql.contains(GAP);
  }

  private @Nullable Object call(
      Object target,
      String face,
      Method method,
      Object @Nullable [] arguments,
      @Nullable Connection connection)
      throws Throwable {
    Call call = () -> invoke(target, method, arguments);
    String name = face + "." + method.getName();
    calls.add(name);
    Fault planted = fault;
    if (planted == null || struck || Thread.currentThread() != planter) {
      return call.now();
    }
    if (strikes(name)) {
      if (connection == null) {
        throw new SQLException("planted: no connection", "08001", 90067);
      }
      planted.strike(connection, call);
    } else if (planted.statement().isPresent() && isText(arguments)) {
      requireNonNull(arguments)[0] = withFailure((String) arguments[0], planted.statement().get());
    }
    return call.now();
  }

  private boolean strikes(String name) {
    if (struck || !which.test(name) || --countdown != 0) {
      return false;
    }
    struck = true;
    struckAt = name;
    return true;
  }

  /** A text with a statement behind the one whose turn it is. */
  private String withFailure(String text, String statement) {
    StringBuilder failing = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(GAP); at >= 0; at = text.indexOf(GAP, from)) {
      failing.append(text, from, at + GAP.length());
      from = at + GAP.length();
      if (strikes(IN_TEXT)) {
        failing.append(statement).append(GAP);
      }
    }
    return failing.append(text, from, text.length()).toString();
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
