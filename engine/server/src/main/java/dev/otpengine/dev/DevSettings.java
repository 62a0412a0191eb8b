package dev.otpengine.dev;

import dev.otpengine.config.InvalidSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What only dev mode has. */
record DevSettings(int smscSmppPort, int smscHttpPort, int loadUsers, boolean productionLimits) {
    /** @throws InvalidSettings with every problem */
    static DevSettings of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        DevSettings settings = new DevSettings(
                number(environment, "OTP_SMSC_SMPP_PORT", 2775, 65_535, problems),
                number(environment, "OTP_SMSC_HTTP_PORT", 8025, 65_535, problems),
                number(environment, "OTP_DEV_LOAD_USERS", 0, LoadUsers.MOST, problems),
                flag(environment, "OTP_DEV_LIMITS", problems));
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return settings;
    }

    private static boolean flag(Map<String, String> environment, String name, List<String> problems) {
        String text = environment.getOrDefault(name, "").strip();
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problems.add(name + " must be true or false");
        }
        return text.equals("true");
    }

    private static int number(
            Map<String, String> environment, String name, int byDefault, int most, List<String> problems) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return byDefault;
        }
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > most) {
            problems.add(name + " must be a whole number from 0 to " + most);
            return byDefault;
        }
        return Integer.parseInt(text);
    }
}
