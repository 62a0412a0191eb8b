package dev.otpengine.config;

import dev.otpengine.smpp.CommandStatus;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads typed settings and collects every problem, so that all are told at once. */
final class SettingsReader {
    private final SettingsSource source;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(SettingsSource source) {
        this.source = source;
    }

    Optional<String> optional(String key) {
        return source.get(key);
    }

    String text(String key, String byDefault) {
        return source.get(key).orElse(byDefault);
    }

    String required(String key, String what) {
        return source.get(key).orElseGet(() -> {
            problem(key, "is missing: " + what);
            return "";
        });
    }

    int port(String key, int byDefault) {
        return number(key, byDefault, 0, 65_535);
    }

    int number(String key, int byDefault, int least, int most) {
        return (int) largeNumber(key, byDefault, least, most);
    }

    long largeNumber(String key, long byDefault, long least, long most) {
        return parsed(
                key,
                byDefault,
                text -> {
                    long value = Long.parseLong(text);
                    if (value < least || value > most) {
                        throw new IllegalArgumentException();
                    }
                    return value;
                },
                "must be a whole number from " + least + " to " + most);
    }

    boolean flag(String key, boolean byDefault) {
        return parsed(
                key,
                byDefault,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException();
                },
                "must be true or false");
    }

    /** Written as ISO 8601 has it, such as PT10S. */
    Duration duration(String key, Duration byDefault, Duration least, Duration most) {
        return parsed(
                key,
                byDefault,
                text -> {
                    Duration value = Duration.parse(text);
                    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return value;
                },
                "must be a duration from " + least + " to " + most + ", written like PT30S");
    }

    /** Values with commas between them. */
    Set<String> list(String key) {
        Set<String> values = new TreeSet<>();
        for (String value : source.get(key).orElse("").split(",", -1)) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }

    /** IP addresses with commas between them, in the form that Java prints them in. */
    Set<String> addresses(String key) {
        Set<String> addresses = new TreeSet<>();
        for (String text : list(key)) {
            @Nullable InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
            if (address == null) {
                problem(key, "names something that is no IP address: " + text);
            } else {
                addresses.add(address.getHostAddress());
            }
        }
        return addresses;
    }

    /** SMPP command_status values with commas between them; those that say how busy the carrier is can't be meant. */
    Set<Integer> statuses(String key, Set<Integer> byDefault) {
        return parsed(
                key,
                byDefault,
                text -> list(key).stream().map(SettingsReader::status).collect(Collectors.toUnmodifiableSet()),
                "must be command_status values of refusals of one number, such as 0x0B, 0x65");
    }

    private static int status(String text) {
        int status = Integer.decode(text);
        if (status < 1 || status == CommandStatus.THROTTLED || status == CommandStatus.MESSAGE_QUEUE_FULL) {
            throw new IllegalArgumentException();
        }
        return status;
    }

    /** A file that can be read. */
    Optional<Path> file(String key) {
        Optional<Path> path = source.get(key).map(Path::of);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> problem(key, "names a file that can't be read: " + file));
        return path;
    }

    void problem(String key, String problem) {
        problems.add(key + " (" + SettingsSource.variable(key) + ") " + problem);
    }

    /** @throws InvalidSettings when anything was wrong */
    void requireNoProblems() {
        source.unknownKeys().forEach(key -> problems.add(key + " is no setting"));
        requireNoProblemsOfRead();
    }

    /** What nobody read may be anything. */
    void requireNoProblemsOfRead() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private <T> T parsed(String key, T byDefault, Function<String, T> parser, String rule) {
        Optional<String> text = source.get(key);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            return parser.apply(text.get());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            problem(key, rule);
            return byDefault;
        }
    }
}
