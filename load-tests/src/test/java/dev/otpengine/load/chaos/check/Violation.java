package dev.otpengine.load.chaos.check;

import java.util.List;

/**
 * A promise that was not kept.
 *
 * @param rule which
 * @param evidence lines of the record that show it
 */
public record Violation(String rule, String what, List<String> evidence) {}
