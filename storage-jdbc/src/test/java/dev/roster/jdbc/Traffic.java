package dev.roster.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are sent to a database, each with its parameters. What would be committed is
 * rolled back, so that each command finds what the one before it found.
 */
final class Traffic {
  private final DataSource dataSource;
  private final List<SentText> sent = new ArrayList<>();

  Traffic(DataSource database) {
    this.dataSource = (DataSource) watched(DataSource.class, database);
  }

  /** The database, with all that is sent to it seen. */
  DataSource dataSource() {
    return dataSource;
  }

  /** What was sent since it was last asked. */
  List<SentText> take() {
    List<SentText> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  private Object watched(Class<?> face, Object target) {
    return Proxy.newProxyInstance(
        face.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit")) {
            ((Connection) target).rollback();
            return null;
          }
          Object result = invoke(target, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return watchedStatement(statement, (String) arguments[0]);
          }
          if (result != null && method.getReturnType() == java.sql.Statement.class) {
            return watchedStatement((java.sql.Statement) result, null);
          }
          return result instanceof Connection connection
              ? watched(Connection.class, connection)
              : result;
        });
  }

  /**
   * @param sql of a prepared statement, null of another
   */
  private Object watchedStatement(java.sql.Statement statement, @Nullable String sql) {
    List<SentText.Parameter> parameters = new ArrayList<>();
    Class<?> face =
        statement instanceof PreparedStatement ? PreparedStatement.class : java.sql.Statement.class;
    return Proxy.newProxyInstance(
        face.getClassLoader(),
        new Class<?>[] {face},
        (proxy, method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer) {
            parameters.add(parameter(method, arguments.clone()));
          } else if (name.equals("addBatch") || name.startsWith("execute")) {
            String text = arguments == null ? sql : (String) arguments[0];
            // A batch was written down when it was filled.
            if (text != null && !name.equals("executeBatch") && !name.equals("executeLargeBatch")) {
              sent.add(new SentText(text, List.copyOf(parameters)));
            }
            parameters.clear();
          }
          return invoke(statement, method, arguments);
        });
  }

  private static SentText.Parameter parameter(Method method, Object[] arguments)
      throws SQLException {
    if (arguments[1] instanceof Array array) {
      Object elements = array.getArray();
      String type = array.getBaseTypeName();
      return new SentText.Parameter(
          (Integer) arguments[0],
          (statement, index) ->
              statement.setArray(
                  index, statement.getConnection().createArrayOf(type, (Object[]) elements)));
    }
    return new SentText.Parameter(
        (Integer) arguments[0],
        (statement, index) -> {
          Object[] moved = arguments.clone();
          moved[0] = index;
          try {
            invoke(statement, method, moved);
          } catch (SQLException thrown) {
            throw thrown;
          } catch (Throwable thrown) {
            throw new AssertionError(thrown);
          }
        });
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
