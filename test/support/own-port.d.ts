/** A port of loopback that no server of another test is given; see own-port.cjs. */
declare function ownPort(): Promise<number>;
