package dev.otpengine.smsc;

import dev.otpengine.smsc.behaviour.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the settings from environment variables and collects all that is wrong with them. */
final class Environment {
    static final String HELP = """
            OTP_SMSC_HOST       interface of both ports (127.0.0.1)
            OTP_SMSC_SMPP_PORT  SMPP port, 0 for any free one (2775)
            OTP_SMSC_HTTP_PORT  port of inbox page and control API, 0 for any free one (8025)
            OTP_SMSC_ACCOUNTS   who may bind, as system_id:password,... (everybody)
            OTP_SMSC_MAX_BINDS  of one system_id at once, 0 for any number (0)
            OTP_SMSC_SEED       what simulated faults are drawn from (1)
            """;

    private static final int MAX_PORT = 65_535;
    private static final int MAX_BINDS = 1_000;

    /** All problems at once. */
    static final class InvalidEnvironmentException extends RuntimeException {
        private final List<String> problems;

        private InvalidEnvironmentException(List<String> problems) {
            super(String.join("; ", problems), null, false, false);
            this.problems = List.copyOf(problems);
        }

        List<String> problems() {
            return problems;
        }
    }

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @throws InvalidEnvironmentException that names every variable with a bad value */
    static SmscSettings read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        SmscSettings settings = environment.read();
        if (!environment.problems.isEmpty()) {
            throw new InvalidEnvironmentException(environment.problems);
        }
        return settings;
    }

    private SmscSettings read() {
        SmscSettings absent = SmscSettings.DEFAULT;
        return absent.withHost(variables.getOrDefault("OTP_SMSC_HOST", absent.host()))
                .withPorts(port("OTP_SMSC_SMPP_PORT", absent.smppPort()), port("OTP_SMSC_HTTP_PORT", absent.httpPort()))
                .withAccounts(accounts("OTP_SMSC_ACCOUNTS"))
                .withBehaviour(
                        Behaviour.HEALTHY.withSeed(seed("OTP_SMSC_SEED")).withMaxBinds(maxBinds("OTP_SMSC_MAX_BINDS")));
    }

    private int port(String name, int absent) {
        long port = number(name, absent);
        if (port < 0 || port > MAX_PORT) {
            problems.add(name + ": must be a port, 0 to 65535");
            return absent;
        }
        return (int) port;
    }

    private int maxBinds(String name) {
        long binds = number(name, Behaviour.HEALTHY.maxBinds());
        if (binds < 0 || binds > MAX_BINDS) {
            problems.add(name + ": must be a number of binds, 0 to " + MAX_BINDS);
            return 0;
        }
        return (int) binds;
    }

    private long seed(String name) {
        return number(name, Behaviour.HEALTHY.seed());
    }

    private long number(String name, long absent) {
        String value = variables.get(name);
        if (value == null) {
            return absent;
        }
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            problems.add(name + ": must be a whole number");
            return absent;
        }
    }

    private Map<String, String> accounts(String name) {
        Map<String, String> accounts = new HashMap<>();
        String value = variables.getOrDefault(name, "");
        for (String account : value.isBlank() ? new String[0] : value.split(",", -1)) {
            int colon = account.indexOf(':');
            if (colon < 1) {
                problems.add(name + ": must be system_id:password, separated by commas");
                return Map.of();
            }
            accounts.put(account.substring(0, colon).strip(), account.substring(colon + 1));
        }
        return accounts;
    }
}
