/* Draws: one sequence (splitmix64) and the distributions made from it. */
#include <math.h>
#include "gen.h"

uint64_t draw(struct gen *g)
{
	uint64_t z = g->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

int64_t draw_to(struct gen *g, int64_t n)
{
	return (int64_t)(((unsigned __int128)draw(g) * (unsigned __int128)n) >> 64);
}

int64_t draw_between(struct gen *g, int64_t low, int64_t high)
{
	return low + draw_to(g, high - low + 1);
}

double draw_unit(struct gen *g)
{
	return (double)(draw(g) >> 11) * 0x1p-53;
}

bool draw_chance(struct gen *g, double share)
{
	return draw_unit(g) < share;
}

/* Box and Muller's pair, one at a time. */
static double draw_normal(struct gen *g)
{
	if (g->has_spare) {
		g->has_spare = false;
		return g->spare;
	}
	double r = sqrt(-2 * log(1 - draw_unit(g))), angle = 2 * M_PI * draw_unit(g);
	g->spare = r * sin(angle);
	g->has_spare = true;
	return r * cos(angle);
}

double draw_lognormal(struct gen *g, double median, double sigma)
{
	return median * exp(sigma * draw_normal(g));
}

int64_t draw_count(struct gen *g, double mean)
{
	/* A Poisson draw whose mean is drawn from a gamma of shape 1.5 = 1 + 1/2. */
	double n = draw_normal(g), shape = 1.5;
	double lambda = (n * n / 2 - log(1 - draw_unit(g))) * mean / shape;
	double limit = exp(-lambda), product = draw_unit(g);
	int64_t count = 0;
	while (product > limit && count < 500) {
		product *= draw_unit(g);
		count++;
	}
	return count;
}

int64_t draw_geometric(struct gen *g, double mean)
{
	return (int64_t)(log(1 - draw_unit(g)) / log(mean / (1 + mean)));
}

int draw_share(struct gen *g, const double *shares)
{
	double sum = 0, at;
	int i = 0;
	while (shares[i] > 0) sum += shares[i++];
	at = draw_unit(g) * sum;
	for (int k = 0; k < i; k++)
		if ((at -= shares[k]) < 0) return k;
	return i - 1;
}
