package dev.otpengine.smsc.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the parts of long messages together. Bounded: when too many are incomplete, the oldest of them is given up. */
final class Reassembly {
    private static final int MAX_INCOMPLETE = 1000;

    private record Key(String from, String to, int reference, int parts) {}

    private final Map<Key, @Nullable String[]> incomplete = new LinkedHashMap<>();

    /** @return the whole text if this was the last part missing, else null */
    @Nullable
    String add(String from, String to, UserDataHeader header, String text) {
        Key key = new Key(from, to, header.reference(), header.parts());
        @Nullable String[] parts = incomplete.computeIfAbsent(key, any -> new String[header.parts()]);
        parts[header.part() - 1] = text;
        StringBuilder whole = new StringBuilder();
        for (String part : parts) {
            if (part == null) {
                forgetOldest();
                return null;
            }
            whole.append(part);
        }
        incomplete.remove(key);
        return whole.toString();
    }

    private void forgetOldest() {
        if (incomplete.size() > MAX_INCOMPLETE) {
            Iterator<Key> oldest = incomplete.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
