package dev.otpengine.smsc.session;

import dev.otpengine.smpp.BindType;
import java.time.Instant;

/**
 * Who is bound.
 *
 * @param submits submit_sm since the bind, refused ones too
 */
public record BoundSession(
        String systemId, BindType type, String remoteAddress, Instant boundAt, long submits, long receipts) {}
