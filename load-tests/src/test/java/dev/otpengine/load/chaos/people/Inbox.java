package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.member.Carrier;
import dev.otpengine.load.chaos.record.Recorder;
import dev.otpengine.load.chaos.record.Text;
import dev.otpengine.load.feeder.LoadUsers;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the simulator receives, all the time, and keeps each phone's newest text. */
public final class Inbox implements AutoCloseable {
    private static final int PAUSE_MILLIS = 40;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int FEW = 60;
    private static final int MOST = 1_000;
    private static final Pattern MESSAGE = Pattern.compile(
            "\"id\":\"([^\"]*)\",\"to\":\"\\+(\\d+)\",[^{}]*?\"text\":\"(\\d{6,8})\\b[^{}]*?\"receivedAt\":\"([^\"]*)\"");
    private static final long FIRST_NUMBER = digits(LoadUsers.number(0));

    private final Carrier carrier;
    private final Map<Integer, Text> newest = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile Recorder recorder = new Recorder();
    private volatile boolean closed;

    private Inbox(Carrier carrier) {
        this.carrier = carrier;
    }

    public static Inbox watch(Carrier carrier) {
        Inbox inbox = new Inbox(carrier);
        Thread thread = new Thread(inbox::poll, "inbox");
        thread.setDaemon(true);
        thread.start();
        return inbox;
    }

    /** Texts that come from now on belong there. */
    public void recordTo(Recorder next) {
        recorder = next;
    }

    /** @return the newest text since then; null when there is none within the patience */
    @Nullable
    Text await(int user, long sinceMillis, long patienceMillis) throws InterruptedException {
        long end = Recorder.nowMillis() + patienceMillis;
        while (true) {
            Text text = newest.get(user);
            if (text != null && text.atMillis() >= sinceMillis) {
                return text;
            }
            if (Recorder.nowMillis() > end) {
                return null;
            }
            Thread.sleep(PAUSE_MILLIS / 2);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void poll() {
        while (!closed) {
            try {
                // A page without a known message may not be all that is new.
                if (!take(FEW)) {
                    take(MOST);
                }
            } catch (IOException e) {
                // The carrier is away; people wait.
            }
            pause();
        }
    }

    /** @return whether something in it was known already, or nothing was there */
    private boolean take(int limit) throws IOException {
        int generation = carrier.starts();
        Matcher messages = MESSAGE.matcher(get("/api/messages?limit=" + limit));
        boolean overlaps = true;
        while (messages.find()) {
            overlaps = !known.add(generation + "-" + messages.group(1));
            if (!overlaps) {
                add(messages);
            }
        }
        return overlaps;
    }

    private void add(Matcher message) {
        int user = (int) (Long.parseLong(message.group(2)) - FIRST_NUMBER);
        long age = System.currentTimeMillis() - Instant.parse(message.group(4)).toEpochMilli();
        Text text = new Text(user, message.group(3), Recorder.nowMillis() - age);
        recorder.add(text);
        newest.merge(user, text, (before, next) -> before.atMillis() > next.atMillis() ? before : next);
    }

    private String get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) carrier.control().resolve(path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long digits(String number) {
        return Long.parseLong(number.substring(1));
    }
}
