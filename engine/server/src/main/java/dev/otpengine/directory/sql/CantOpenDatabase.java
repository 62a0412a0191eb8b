package dev.otpengine.directory.sql;

import org.jspecify.annotations.Nullable;

/** The database can't be used; the message is for whoever runs the engine. */
public final class CantOpenDatabase extends RuntimeException {
    CantOpenDatabase(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
