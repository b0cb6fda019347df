package dev.roster.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Stands between a driver and its server, and counts the trips: how often the server speaks after
 * the driver has spoken.
 */
final class CountingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int serverPort;
  private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
  private boolean hasDriverSpoken;
  private int trips;

  CountingProxy(int serverPort) {
    this.serverPort = serverPort;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many trips there were since the last time that somebody asked. */
  synchronized int trips() {
    int counted = trips;
    trips = 0;
    return counted;
  }

  private synchronized void driverSpeaks() {
    hasDriverSpoken = true;
  }

  private synchronized void serverSpeaks() {
    if (hasDriverSpoken) {
      hasDriverSpoken = false;
      trips++;
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Runs until a socket is closed. */
  private static void start(Step step) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
              } catch (IOException closed) {
                // The end of a connection is the end of its thread.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket driver = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      driver.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      sockets.add(driver);
      sockets.add(server);
      start(() -> pass(driver, server, this::driverSpeaks));
      start(() -> pass(server, driver, this::serverSpeaks));
    }
  }

  /** Counts before it passes on, so that whoever has the answer finds it counted. */
  private static void pass(Socket from, Socket to, Runnable counting) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        counting.run();
        out.write(buffer, 0, read);
      }
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      synchronized (sockets) {
        for (Socket socket : sockets) {
          socket.close();
        }
      }
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }
}
