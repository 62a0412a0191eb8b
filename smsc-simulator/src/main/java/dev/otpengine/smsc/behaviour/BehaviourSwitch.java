package dev.otpengine.smsc.behaviour;

/** The behaviour now in force, for all binds. Belongs to the simulator's context. */
public final class BehaviourSwitch {
    private Behaviour current;
    private long version;

    public BehaviourSwitch(Behaviour initial) {
        this.current = initial;
    }

    public Behaviour current() {
        return current;
    }

    public void set(Behaviour behaviour) {
        current = behaviour;
        version++;
    }

    /** Changes each time a behaviour is set, even to the same. */
    public long version() {
        return version;
    }
}
