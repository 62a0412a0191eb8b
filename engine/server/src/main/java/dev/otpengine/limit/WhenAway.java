package dev.otpengine.limit;

import java.util.Locale;

/** What a limit does while the cluster can't answer. */
public enum WhenAway {
    /** Grants, and counts each grant that nobody checked. */
    OPEN,
    /** Grants nothing. */
    CLOSED,
    /** Grants what this member holds already and nothing beyond. */
    LOCAL_SHARE;

    /** Its name in metrics, logs and settings. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
