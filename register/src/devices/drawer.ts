/** Opens the drawer at pin 2 of the printer: 100 ms on, 500 ms off. */
export const DRAWER = new Uint8Array([0x1b, 0x70, 0x00, 0x32, 0xfa]);
