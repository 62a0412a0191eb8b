package dev.otpengine.limit;

import java.util.ArrayList;
import java.util.List;

/** What was heard, in words. */
final class RecordedLimitEvents implements LimitEvents {
    final List<String> heard = new ArrayList<>();

    @Override
    public void onGranted(LimitKind kind) {
        heard.add("granted " + kind.tag());
    }

    @Override
    public void onExceeded(LimitKind kind) {
        heard.add("exceeded " + kind.tag());
    }

    @Override
    public void onRecordedOnly(LimitKind kind) {
        heard.add("recorded " + kind.tag());
    }

    @Override
    public void onAway(LimitKind kind, WhenAway mode) {
        heard.add("away " + kind.tag() + " " + mode.tag());
    }

    @Override
    public void onTableFull(LimitKind kind) {
        heard.add("full " + kind.tag());
    }

    @Override
    public void onLease(LimitKind kind, long permits) {
        heard.add("lease " + kind.tag() + " " + permits);
    }

    @Override
    public void onLeaseFailed(LimitKind kind) {
        heard.add("lease failed " + kind.tag());
    }

    @Override
    public void onClusterAway(LimitKind kind) {
        heard.add("cluster away " + kind.tag());
    }

    @Override
    public void onClusterBack(LimitKind kind) {
        heard.add("cluster back " + kind.tag());
    }
}
