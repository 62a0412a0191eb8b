package dev.otpengine.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for members, who must know each other's before they start. Below those that the system gives to outgoing
 * connections, or one of these takes a port before its member does.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int LOWEST_EPHEMERAL = 32_000;

    private FreePorts() {}

    public static List<Integer> find(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_EPHEMERAL);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
