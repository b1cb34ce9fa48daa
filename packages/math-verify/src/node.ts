export { createVerifier, type Verifier, type VerifierOptions } from './node/create-verifier';
