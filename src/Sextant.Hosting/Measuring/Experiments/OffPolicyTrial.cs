using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>Made-up logs of an ε-greedy policy by which another, whose mean reward is known, is judged.</summary>
static class OffPolicyTrial
{
    const int Decisions = 5_000;

    static readonly double[] Rates = [0.02, 0.05, 0.03, 0.1, 0.04];
    static readonly double[] Target = [0.1, 0.1, 0.1, 0.6, 0.1];

    /// <summary>Share of logs whose interval holds the truth: IPS, SNIPS, DR with a model that is wrong by a fifth.</summary>
    public static double[] Coverage(int simulations, SeededRandom random, CancellationToken cancellation)
    {
        var truth = Rates.Zip(Target, (rate, share) => rate * share).Sum();
        var held = new int[3];
        for (var i = 0; i < simulations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var log = Log(random.Split(i), truth);
            var estimates = new[] { OffPolicy.Ips(log), OffPolicy.Snips(log), OffPolicy.DoublyRobust(log) };
            for (var kind = 0; kind < held.Length; kind++) held[kind] += estimates[kind].Value.Contains(truth) ? 1 : 0;
        }

        return Array.ConvertAll(held, count => (double)count / simulations);
    }

    static LoggedDecision[] Log(SeededRandom random, double truth)
    {
        const double WrongBy = 1.2;
        var log = new LoggedDecision[Decisions];
        for (var i = 0; i < log.Length; i++)
        {
            var choice = EpsilonGreedy.Choose([0, 1, 0, 0, 0], epsilon: 0.5, (long)random.NextUInt64());
            var reward = random.NextDouble() < Rates[choice.Arm] ? 1 : 0;
            log[i] = new(reward, choice.Propensity, Target[choice.Arm]) { PredictedReward = Rates[choice.Arm] * WrongBy, PredictedTargetReward = truth * WrongBy };
        }

        return log;
    }
}
