export { type MixedInputs, mixedSurrogate } from './tensor/mixed-surrogate';
export { orderAdvantages } from './tensor/order-advantages';
export { orderValue } from './tensor/order-value';
export { type SurrogateInputs, surrogate } from './tensor/surrogate';
