package dev.otpengine.load.feeder;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.LongStream;

/** The load users of dev mode, each once. */
public final class LoadUsers {
    public static final String NUMBER = "number";

    private static final long BASE = 1_310_555_0000L;

    private LoadUsers() {}

    public static Iterator<Map<String, Object>> numbers(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(LoadUsers::number)
                .map(number -> Map.<String, Object>of(NUMBER, number))
                .iterator();
    }

    /** The n-th user's number with a plus, n from 1. */
    public static String number(long n) {
        return "+" + (BASE + n);
    }
}
