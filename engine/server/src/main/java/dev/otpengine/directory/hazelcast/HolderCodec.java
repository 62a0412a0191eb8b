package dev.otpengine.directory.hazelcast;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Subscriber;

/** Whom a number stands for. The number itself is not in it. */
final class HolderCodec implements SnapshotCodec<Holder> {
    private static final int NOBODY = 1;
    private static final int NOT_FOR_SIGN_IN = 2;
    private static final int PERSON = 3;

    @Override
    public byte[] encode(Holder holder) {
        FieldWriter out = new FieldWriter();
        if (holder instanceof Holder.Person person) {
            write(out.octet(PERSON), person.subscriber());
        } else {
            out.octet(holder instanceof Holder.Nobody ? NOBODY : NOT_FOR_SIGN_IN);
        }
        return out.toBytes();
    }

    @Override
    public Holder decode(byte[] bytes) {
        FieldReader in = new FieldReader(bytes);
        int kind = in.octet();
        return switch (kind) {
            case NOBODY -> new Holder.Nobody();
            case NOT_FOR_SIGN_IN -> new Holder.NotForSignIn();
            case PERSON -> new Holder.Person(subscriber(in));
            default -> throw new UnknownForm(kind);
        };
    }

    private static void write(FieldWriter out, Subscriber subscriber) {
        out.id(subscriber.id())
                .text(subscriber.userPrincipalName())
                .text(subscriber.displayName())
                .flag(subscriber.accountEnabled())
                .flag(subscriber.guest())
                .flag(subscriber.mfaRequired())
                .ids(subscriber.groups())
                .ids(subscriber.licenses())
                .instant(subscriber.signInSessionsValidFrom());
    }

    private static Subscriber subscriber(FieldReader in) {
        return new Subscriber(
                in.id(), in.text(), in.text(), in.flag(), in.flag(), in.flag(), in.ids(), in.ids(), in.instant());
    }
}
