package dev.otpengine.dev;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Dev mode, whose time moves on by what comes in line by line, such as {@code PT11M}: browsers can't wait until something
 * has expired. Each is answered by {@code moved}. Ends with its input.
 */
public final class MovedDevMode {
    private static final MovedClock CLOCK = new MovedClock();

    private MovedDevMode() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
        DevMode dev = DevMode.start(Vertx.vertx(), System.getenv(), CLOCK)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        System.out.println(dev.readyLine());
        move(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        dev.stop().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        System.exit(0);
    }

    private static void move(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            CLOCK.move(Duration.parse(line));
            System.out.println("moved");
        }
    }

    private static final class MovedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void move(Duration further) {
            ahead = ahead.plus(further);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
