// The arithmetic of a text line recogniser's network: products of 8-bit matrices and vectors, the
// cells of long short-term memory, and the functions around them.
//
// Whole numbers are exact on every processor, and no sum of fractions depends on how wide its
// registers are: the same picture gives the same numbers everywhere.
#ifndef SOHOA_LINE_NETWORK_H
#define SOHOA_LINE_NETWORK_H

#include <stddef.h>
#include <stdint.h>

/// A matrix of 8-bit weights as the products want it. `outputs` is a multiple of 16, `inputs` one
/// of 4.
///
/// Weights lie in blocks of up to 128 outputs; in a block, for each four inputs, for each 16
/// outputs, 64 bytes: the four weights of the first output, those of the second, and so on.
typedef struct {
  int32_t outputs;
  int32_t inputs;
  /// Aligned to 64 bytes.
  const int8_t *weights;
  /// What is added to each output: its bias times 127.
  const int32_t *biases;
  /// The same less 128 times the sum of the output's weights, for inputs counted from -128.
  const int32_t *shiftedBiases;
  /// What each output is to be multiplied by.
  const float *scales;
} LineNetworkMatrix;

/// The number of outputs in a block.
enum { line_network_block = 128 };

/// The fastest kind of arithmetic that this processor has: 2 for AVX-512 with products of bytes, 1
/// for AVX2, 0 for any, which is slow and there for the others to be compared with. It is what the
/// functions below take as their first argument; a lower number does as well.
int line_network_processor(void);

/// Multiplies a matrix by `count` vectors that lie `stride` bytes apart; `outputs` sums for each.
void line_network_products(
  int kind, const LineNetworkMatrix *matrix, const int8_t *vectors, ptrdiff_t count, ptrdiff_t stride,
  int32_t *sums);

/// Runs one direction of a layer of long short-term memory over `steps` vectors.
///
/// The matrix gives four times `cells` outputs: cell input, input gate, forget gate, output gate. Its
/// inputs are the step's vector and then the output of the step before. The output of each step
/// goes to `outputs`, which advance by `outputStride` bytes; with a stride of 0 the last one stays.
/// Negative strides run from the end to the beginning.
void line_network_memory(
  int kind, const LineNetworkMatrix *matrix, int32_t features, int32_t cells, const int8_t *inputs,
  ptrdiff_t inputStride, ptrdiff_t steps, int8_t *outputs, ptrdiff_t outputStride);

/// The hyperbolic tangent of scaled sums, as whole 127ths. `count` is a multiple of 16.
void line_network_tangents(
  int kind, const int32_t *sums, const float *scales, ptrdiff_t count, int8_t *results);

/// Shares that add up to 1, from the scaled sums of a layer. `count` need not be a multiple of 16;
/// both arrays must have room up to the next.
void line_network_shares(
  int kind, const int32_t *sums, const float *scales, ptrdiff_t count, float *shares);

/// The largest of `count` rows of 16 sums that lie one after the other, for each of the 16.
void line_network_largest(int kind, const int32_t *sums, ptrdiff_t count, int32_t *largest);

#endif
