package dev.otpengine.smpp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/** How a session ends: step by step, and none of the steps waits for the peer longer than the limit. */
final class Closing extends TimerRing.Entry {
    private enum State {
        OPEN,
        /** No more requests go out; those that wait for a response still get it. */
        DRAINING,
        /** Nothing more is read. */
        CLOSING,
        CLOSED
    }

    private final NetSocket socket;
    private final TimerRing timers;
    private final long limitMillis;
    private State state = State.OPEN;
    private CloseReason reason = CloseReason.CONNECTION_LOST;
    private @Nullable Runnable nextStep;

    Closing(NetSocket socket, TimerRing timers, long limitMillis) {
        this.socket = socket;
        this.timers = timers;
        this.limitMillis = limitMillis;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isDraining() {
        return state == State.DRAINING;
    }

    /** Whether what the peer sends still counts. */
    boolean isReading() {
        return state == State.OPEN || state == State.DRAINING;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    CloseReason reason() {
        return reason;
    }

    /** Takes no more requests; the step follows once {@link #onDrained} is called or the limit is over. */
    void drain(CloseReason why, Runnable step) {
        state = State.DRAINING;
        reason = why;
        expect(step);
    }

    void onDrained() {
        onDue();
    }

    /** Closes the connection after what was written, or without that if the peer does not read. */
    void closeSocket() {
        if (isReading()) {
            state = State.CLOSING;
            expect(this::closeChannel);
            socket.close();
        }
    }

    void closeSocket(CloseReason why) {
        if (isReading()) {
            reason = why;
            closeSocket();
        }
    }

    /** Drops the connection at once; the peer sees a reset. */
    void reset(CloseReason why) {
        if (isReading()) {
            state = State.CLOSING;
            reason = why;
            closeChannel();
        }
    }

    void onClosed() {
        state = State.CLOSED;
        nextStep = null;
        cancel();
    }

    private void expect(Runnable step) {
        cancel();
        nextStep = step;
        timers.scheduleWithin(this, limitMillis);
    }

    @Override
    protected void onDue() {
        Runnable step = nextStep;
        if (step != null) {
            nextStep = null;
            cancel();
            step.run();
        }
    }

    private void closeChannel() {
        // From Vert.x' own handler down: its close() and the channel's first wait until all is written, which a peer
        // that does not read puts off for ever.
        ChannelHandlerContext handler = ((NetSocketInternal) socket).channelHandlerContext();
        handler.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        handler.close();
    }
}
