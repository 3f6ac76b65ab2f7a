#include "line_network.h"

#include <string.h>

// A product and a sum are rounded each by itself, so that processors that can do both at once give
// the same results.
#pragma STDC FP_CONTRACT OFF

// Sixteen numbers at a time. The compiler makes of them what the processor has.
typedef float Floats __attribute__((vector_size(64), aligned(4)));
typedef int32_t Integers __attribute__((vector_size(64), aligned(4)));
typedef int8_t Bytes __attribute__((vector_size(16), aligned(1)));

#define INLINE static inline __attribute__((always_inline))

// MARK: Functions of sixteen numbers
//
// Passed by pointer: how such vectors are passed by value depends on the processor.

/// e to the power of numbers from -87 to 87: a power of two times a Taylor series.
INLINE void exponential(Floats *value) {
  Floats x = *value;
  // Adding and taking away 1.5 times 2 to the 23rd rounds to whole numbers.
  const Floats half = (Floats){} + 12582912.0f;
  Floats twos = (x * 1.44269504f + half) - half;
  // The logarithm of 2 in two parts, so that nothing is lost.
  Floats rest = (x - twos * 0.693359375f) - twos * -2.12194440e-4f;
  Floats sum = rest * (1.0f / 720) + 1.0f / 120;
  sum = sum * rest + 1.0f / 24;
  sum = sum * rest + 1.0f / 6;
  sum = sum * rest + 0.5f;
  sum = sum * rest + 1.0f;
  sum = sum * rest + 1.0f;
  Integers power = (__builtin_convertvector(twos, Integers) + 127) << 23;
  *value = sum * (Floats)power;
}

INLINE void limit(Floats *value, float most) {
  Floats x = *value;
  const Floats high = (Floats){} + most, low = (Floats){} - most;
  Integers isHigh = x > high, isLow = x < low;
  Integers bits = ((Integers)x & ~(isHigh | isLow)) | ((Integers)high & isHigh)
    | ((Integers)low & isLow);
  *value = (Floats)bits;
}

INLINE void tangent(Floats *value) {
  Floats x = *value;
  limit(&x, 16);
  x = x + x;
  exponential(&x);
  *value = 1.0f - 2.0f / (x + 1.0f);
}

INLINE void logistic(Floats *value) {
  Floats x = -*value;
  limit(&x, 32);
  exponential(&x);
  *value = 1.0f / (x + 1.0f);
}

/// To the nearest 127th, halves away from zero.
INLINE void store(const Floats *value, int8_t *result) {
  Floats x = *value * 127.0f;
  const Integers sign = (Integers){} + INT32_MIN;
  Floats half = (Floats)(((Integers)x & sign) | (Integers)((Floats){} + 0.5f));
  Integers whole = __builtin_convertvector(x + half, Integers);
  Bytes bytes = __builtin_convertvector(whole, Bytes);
  memcpy(result, &bytes, sizeof bytes);
}

INLINE void load(const int32_t *sums, const float *scales, Floats *value) {
  *value = __builtin_convertvector(*(const Integers *)sums, Floats) * *(const Floats *)scales;
}

// MARK: What each kind of processor does

typedef void (*Products)(const LineNetworkMatrix *, const int8_t *, ptrdiff_t, ptrdiff_t, int32_t *);

/// From the sums of the four gates to the new state and the output of each cell.
INLINE void step(
  const int32_t *sums, const float *scales, int32_t cells, float *states, int8_t *outputs
) {
  for (int32_t cell = 0; cell < cells; cell += 16) {
    Floats input, inputGate, forgetGate, outputGate;
    load(sums + cell, scales + cell, &input);
    load(sums + cells + cell, scales + cells + cell, &inputGate);
    load(sums + 2 * cells + cell, scales + 2 * cells + cell, &forgetGate);
    load(sums + 3 * cells + cell, scales + 3 * cells + cell, &outputGate);
    tangent(&input);
    logistic(&inputGate);
    logistic(&forgetGate);
    logistic(&outputGate);
    Floats state = *(Floats *)(states + cell) * forgetGate + input * inputGate;
    limit(&state, 100);
    *(Floats *)(states + cell) = state;
    tangent(&state);
    state = state * outputGate;
    store(&state, outputs + cell);
  }
}

enum { most_cells = 512, most_inputs = 2048 };

INLINE void memory(
  Products products, const LineNetworkMatrix *matrix, int32_t features, int32_t cells,
  const int8_t *inputs, ptrdiff_t inputStride, ptrdiff_t steps, int8_t *outputs,
  ptrdiff_t outputStride
) {
  float states[most_cells] __attribute__((aligned(64)));
  int32_t sums[4 * most_cells] __attribute__((aligned(64)));
  int8_t source[most_inputs] __attribute__((aligned(64)));
  memset(states, 0, sizeof states);
  memset(source, 0, sizeof source);
  for (ptrdiff_t index = 0; index < steps; index++) {
    memcpy(source, inputs + index * inputStride, features);
    products(matrix, source, 1, 0, sums);
    step(sums, matrix->scales, cells, states, source + features);
    memcpy(outputs + index * outputStride, source + features, cells);
  }
}

INLINE void tangents(
  const int32_t *sums, const float *scales, ptrdiff_t count, int8_t *results
) {
  for (ptrdiff_t index = 0; index < count; index += 16) {
    Floats value;
    load(sums + index, scales + index, &value);
    tangent(&value);
    store(&value, results + index);
  }
}

INLINE void shares(const int32_t *sums, const float *scales, ptrdiff_t count, float *results) {
  float most = -1e30f;
  for (ptrdiff_t index = 0; index < count; index += 16) {
    Floats value;
    load(sums + index, scales + index, &value);
    *(Floats *)(results + index) = value;
  }
  for (ptrdiff_t index = 0; index < count; index++) {
    if (results[index] > most) most = results[index];
  }
  for (ptrdiff_t index = 0; index < count; index += 16) {
    Floats value = *(Floats *)(results + index) - most;
    limit(&value, 86);
    exponential(&value);
    *(Floats *)(results + index) = value;
  }
  float total = 0;
  for (ptrdiff_t index = 0; index < count; index++) total += results[index];
  for (ptrdiff_t index = 0; index < count; index += 16) {
    *(Floats *)(results + index) = *(Floats *)(results + index) / total;
  }
}

INLINE void largest(const int32_t *sums, ptrdiff_t count, int32_t *results) {
  Integers most = *(const Integers *)sums;
  for (ptrdiff_t index = 1; index < count; index++) {
    Integers next = *(const Integers *)(sums + index * 16);
    Integers isMore = next > most;
    most = (next & isMore) | (most & ~isMore);
  }
  *(Integers *)results = most;
}

// MARK: What is compiled for each kind of processor

/// All but the products, which each kind has its own way for; what comes last are attributes.
#define OTHERS(kind, ...) \
  __VA_ARGS__ static void memory_##kind( \
    const LineNetworkMatrix *matrix, int32_t features, int32_t cells, const int8_t *inputs, \
    ptrdiff_t inputStride, ptrdiff_t steps, int8_t *outputs, ptrdiff_t outputStride \
  ) { \
    memory( \
      products_##kind, matrix, features, cells, inputs, inputStride, steps, outputs, \
      outputStride); \
  } \
  __VA_ARGS__ static void tangents_##kind( \
    const int32_t *sums, const float *scales, ptrdiff_t count, int8_t *results \
  ) { \
    tangents(sums, scales, count, results); \
  } \
  __VA_ARGS__ static void shares_##kind( \
    const int32_t *sums, const float *scales, ptrdiff_t count, float *results \
  ) { \
    shares(sums, scales, count, results); \
  } \
  __VA_ARGS__ static void largest_##kind( \
    const int32_t *sums, ptrdiff_t count, int32_t *results \
  ) { \
    largest(sums, count, results); \
  }

// MARK: Any processor

static void products_plain(
  const LineNetworkMatrix *matrix, const int8_t *vectors, ptrdiff_t count, ptrdiff_t stride,
  int32_t *sums
) {
  for (ptrdiff_t index = 0; index < count; index++, vectors += stride, sums += matrix->outputs) {
    const int8_t *weights = matrix->weights;
    for (int32_t first = 0; first < matrix->outputs; first += line_network_block) {
      int32_t groups = matrix->outputs - first;
      if (groups > line_network_block) groups = line_network_block;
      groups /= 16;
      for (int32_t group = 0; group < groups; group++) {
        for (int32_t lane = 0; lane < 16; lane++) {
          int32_t sum = matrix->biases[first + group * 16 + lane];
          for (int32_t input = 0; input < matrix->inputs; input++) {
            sum += vectors[input]
              * weights[((input / 4) * groups + group) * 64 + lane * 4 + input % 4];
          }
          sums[first + group * 16 + lane] = sum;
        }
      }
      weights += (ptrdiff_t)groups * 16 * matrix->inputs;
    }
  }
}

OTHERS(plain)

#ifdef __x86_64__
#include <immintrin.h>

// MARK: AVX2

#define AVX2 __attribute__((target("avx2")))

AVX2 INLINE __m256i add_products_avx2(__m256i sum, __m256i vector, __m256i size, __m256i weights) {
  // The sign goes to the weights: one side of this product has none. No pair of products passes 16
  // bits, since neither side is ever -128.
  __m256i pairs = _mm256_maddubs_epi16(size, _mm256_sign_epi8(weights, vector));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

AVX2 static void products_avx2(
  const LineNetworkMatrix *matrix, const int8_t *vectors, ptrdiff_t count, ptrdiff_t stride,
  int32_t *sums
) {
  int32_t steps = matrix->inputs / 4;
  for (ptrdiff_t index = 0; index < count; index++, vectors += stride, sums += matrix->outputs) {
    const int8_t *weights = matrix->weights;
    for (int32_t first = 0; first < matrix->outputs; first += line_network_block) {
      int32_t groups = matrix->outputs - first;
      if (groups > line_network_block) groups = line_network_block;
      groups /= 16;
      int32_t group = 0;
      for (; group + 4 <= groups; group += 4) {
        const __m256i *biases = (const __m256i *)(matrix->biases + first + group * 16);
        __m256i sum[8];
        for (int part = 0; part < 8; part++) sum[part] = _mm256_loadu_si256(biases + part);
        for (int32_t step = 0; step < steps; step++) {
          int32_t four;
          memcpy(&four, vectors + step * 4, 4);
          __m256i vector = _mm256_set1_epi32(four), size = _mm256_abs_epi8(vector);
          const __m256i *line =
            (const __m256i *)(weights + ((ptrdiff_t)step * groups + group) * 64);
          for (int part = 0; part < 8; part++) {
            sum[part] = add_products_avx2(sum[part], vector, size, _mm256_load_si256(line + part));
          }
        }
        __m256i *results = (__m256i *)(sums + first + group * 16);
        for (int part = 0; part < 8; part++) _mm256_storeu_si256(results + part, sum[part]);
      }
      for (; group < groups; group++) {
        const __m256i *biases = (const __m256i *)(matrix->biases + first + group * 16);
        __m256i low = _mm256_loadu_si256(biases), high = _mm256_loadu_si256(biases + 1);
        for (int32_t step = 0; step < steps; step++) {
          int32_t four;
          memcpy(&four, vectors + step * 4, 4);
          __m256i vector = _mm256_set1_epi32(four), size = _mm256_abs_epi8(vector);
          const __m256i *line =
            (const __m256i *)(weights + ((ptrdiff_t)step * groups + group) * 64);
          low = add_products_avx2(low, vector, size, _mm256_load_si256(line));
          high = add_products_avx2(high, vector, size, _mm256_load_si256(line + 1));
        }
        __m256i *results = (__m256i *)(sums + first + group * 16);
        _mm256_storeu_si256(results, low);
        _mm256_storeu_si256(results + 1, high);
      }
      weights += (ptrdiff_t)groups * 16 * matrix->inputs;
    }
  }
}

OTHERS(avx2, AVX2)

// MARK: AVX-512 with products of four bytes

#define AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"), min_vector_width(512)))

/// One block of `groups` times 16 outputs; the number is a constant where this is put.
AVX512 INLINE void block_avx512(
  const int8_t *weights, const int32_t *biases, const int8_t *vector, int32_t steps, int groups,
  int32_t *sums
) {
  __m512i sum[8];
  for (int group = 0; group < groups; group++) {
    sum[group] = _mm512_loadu_si512(biases + group * 16);
  }
  for (int32_t step = 0; step < steps; step++, weights += groups * 64) {
    int32_t four;
    memcpy(&four, vector + step * 4, 4);
    // The product wants one side without signs: counted from -128.
    __m512i shifted = _mm512_set1_epi32(four ^ (int32_t)0x80808080);
    for (int group = 0; group < groups; group++) {
      sum[group] =
        _mm512_dpbusd_epi32(sum[group], shifted, _mm512_load_si512(weights + group * 64));
    }
  }
  for (int group = 0; group < groups; group++) _mm512_storeu_si512(sums + group * 16, sum[group]);
}

AVX512 static void products_avx512(
  const LineNetworkMatrix *matrix, const int8_t *vectors, ptrdiff_t count, ptrdiff_t stride,
  int32_t *sums
) {
  int32_t steps = matrix->inputs / 4;
  for (ptrdiff_t index = 0; index < count; index++, vectors += stride, sums += matrix->outputs) {
    const int8_t *weights = matrix->weights;
    for (int32_t first = 0; first < matrix->outputs; first += line_network_block) {
      int32_t groups = (matrix->outputs - first) / 16;
      const int32_t *biases = matrix->shiftedBiases + first;
      if (groups >= 8) {
        groups = 8;
        block_avx512(weights, biases, vectors, steps, 8, sums + first);
      } else if (groups == 4) {
        block_avx512(weights, biases, vectors, steps, 4, sums + first);
      } else if (groups == 1) {
        block_avx512(weights, biases, vectors, steps, 1, sums + first);
      } else {
        block_avx512(weights, biases, vectors, steps, groups, sums + first);
      }
      weights += (ptrdiff_t)groups * 16 * matrix->inputs;
    }
  }
}

OTHERS(avx512, AVX512)
#endif

// MARK: Choosing

int line_network_processor(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
    return 2;
  }
  if (__builtin_cpu_supports("avx2")) return 1;
#endif
  return 0;
}

#ifdef __x86_64__
#define CHOOSE(kind, name, ...) \
  switch (kind) { \
  case 2: name##_avx512(__VA_ARGS__); break; \
  case 1: name##_avx2(__VA_ARGS__); break; \
  default: name##_plain(__VA_ARGS__); break; \
  }
#else
#define CHOOSE(kind, name, ...) name##_plain(__VA_ARGS__)
#endif

void line_network_products(
  int kind, const LineNetworkMatrix *matrix, const int8_t *vectors, ptrdiff_t count,
  ptrdiff_t stride, int32_t *sums
) {
  CHOOSE(kind, products, matrix, vectors, count, stride, sums)
}

void line_network_memory(
  int kind, const LineNetworkMatrix *matrix, int32_t features, int32_t cells, const int8_t *inputs,
  ptrdiff_t inputStride, ptrdiff_t steps, int8_t *outputs, ptrdiff_t outputStride
) {
  CHOOSE(kind, memory, matrix, features, cells, inputs, inputStride, steps, outputs, outputStride)
}

void line_network_tangents(
  int kind, const int32_t *sums, const float *scales, ptrdiff_t count, int8_t *results
) {
  CHOOSE(kind, tangents, sums, scales, count, results)
}

void line_network_shares(
  int kind, const int32_t *sums, const float *scales, ptrdiff_t count, float *shares
) {
  CHOOSE(kind, shares, sums, scales, count, shares)
}

void line_network_largest(int kind, const int32_t *sums, ptrdiff_t count, int32_t *largest) {
  CHOOSE(kind, largest, sums, count, largest)
}
