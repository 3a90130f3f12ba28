using System.Buffers;
using FsCheck.Xunit;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Linear;

public sealed class FtrlTests
{
    static readonly FtrlOptions Small = new() { SlotBits = 6, L1 = 0.3, L2 = 0.2, Alpha = 0.4, Beta = 1.5 };

    [Property(MaxTest = 30)]
    public void Learns_as_the_paper_says(int seed)
    {
        var (random, learner, paper) = (new SeededRandom(seed), new FtrlLearner(Small), new PaperFtrl(Small));
        for (var example = 0; example < 200; example++)
        {
            var (slots, values, label) = (new int[random.NextInt32(6)], Array.Empty<float>(), random.NextInt32(2) == 1);
            foreach (ref var slot in slots.AsSpan()) slot = random.NextInt32(64);
            slots = [.. slots.Distinct()];
            if (random.NextInt32(2) == 0) values = [.. slots.Select(_ => (float)random.NextNormal())];
            var weight = random.NextDouble() * 2;
            learner.Learn(slots, label, values, weight).ShouldBe(paper.Learn(slots, label, values, weight), 1e-10);
        }

        learner.ProgressiveLogLoss.ShouldBe(paper.LogLoss, 1e-10);
        learner.Examples.ShouldBe(200);
        var model = learner.ToModel();
        for (var slot = 0; slot < 65; slot++) model.Weights[slot].ShouldBe((float)paper.WeightOf(slot), 1e-6f);
    }

    [Property(MaxTest = 20)]
    public void Learning_goes_on_to_the_bit_from_a_saved_state(int seed)
    {
        var (learner, random) = (new FtrlLearner(Small), new SeededRandom(seed));
        for (var i = 0; i < 50; i++) LearnOne(learner, random);
        var copy = FtrlLearner.Read(Save(learner));
        copy.Options.ShouldBe(learner.Options);
        var (left, right) = (random.Split(1), random.Split(1));
        for (var i = 0; i < 50; i++) LearnOne(learner, left).ShouldBe(LearnOne(copy, right));
        copy.ProgressiveLogLoss.ShouldBe(learner.ProgressiveLogLoss);
        Save(copy).ShouldBe(Save(learner));
    }

    [Property(MaxTest = 60)]
    public void Damaged_states_are_refused(int seed)
    {
        var (learner, random) = (new FtrlLearner(Small), new SeededRandom(seed));
        for (var i = 0; i < 5; i++) LearnOne(learner, random);
        var bytes = Save(learner);
        Should.Throw<InvalidInputException>(() => FtrlLearner.Read(bytes.AsSpan(0, random.NextInt32(bytes.Length)))).Code.ShouldBe("SXT2166");
        bytes[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
        Should.Throw<InvalidInputException>(() => FtrlLearner.Read(bytes)).Code.ShouldBe("SXT2166");
    }

    [Fact]
    public void Finds_which_fields_matter_and_gives_no_weight_to_noise()
    {
        var (random, learner) = (new SeededRandom(1), new FtrlLearner(new FtrlOptions { SlotBits = 16, L1 = 12 }));
        var (colour, noise) = (new HashedField("colour", 16), new HashedField("noise", 16));
        double[] rates = [0.05, 0.3, 0.7];
        for (var i = 0; i < 20_000; i++)
        {
            var kind = random.NextInt32(3);
            learner.Learn([colour.SlotOf(kind), noise.SlotOf(random.NextInt32(2000))], random.NextDouble() < rates[kind]);
        }

        var model = learner.ToModel();
        for (var kind = 0; kind < 3; kind++) model.Predict([colour.SlotOf(kind)]).ShouldBe(rates[kind], 0.03);
        model.NonZero.ShouldBeLessThan(40);
        // The entropy of the rates is 0.4733; no learner can do better on average.
        learner.ProgressiveLogLoss.ShouldBeInRange(0.465, 0.495);
    }

    [Fact]
    public void Learning_and_predicting_allocate_nothing()
    {
        var learner = new FtrlLearner(Small);
        int[] slots = [1, 5, 9];
        learner.Learn(slots, true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) learner.Learn(slots, i % 2 == 0);
        learner.Predict(slots);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void The_largest_values_and_weights_leave_a_learner_that_predicts()
    {
        var learner = new FtrlLearner(Small);
        learner.Learn([1], true, [float.MaxValue], 1e100);
        learner.Learn([1], false, [float.MinValue], 1e100);
        learner.Predict([1], [float.Epsilon]).ShouldBeInRange(0, 1);
        learner.Predict([2]).ShouldBeInRange(0, 1);
    }

    [Fact]
    public void A_learner_that_knows_nothing_says_one_half() => new FtrlLearner(Small).Predict([3]).ShouldBe(0.5);

    [Fact]
    public void An_example_that_is_none_is_refused_and_changes_nothing()
    {
        var learner = new FtrlLearner(Small);
        LearnOne(learner, new SeededRandom(1));
        var before = Save(learner);
        void Refuses(string code, Action action) => Should.Throw<InvalidInputException>(action).Code.ShouldBe(code);
        Refuses("SXT2167", () => learner.Learn([1, 64], true));
        Refuses("SXT2167", () => learner.Learn([-1], true));
        Refuses("SXT2161", () => learner.Learn([1, 2], true, [1, float.NaN]));
        Refuses("SXT2161", () => learner.Learn([1, 2], true, [1]));
        Refuses("SXT2164", () => learner.Learn([1], true, default, -1));
        Refuses("SXT2164", () => learner.Learn([1], true, default, double.NaN));
        Refuses("SXT2165", () => _ = new FtrlLearner(Small with { Alpha = 0 }));
        Refuses("SXT2165", () => _ = new FtrlLearner(Small with { SlotBits = 29 }));
        Save(learner).ShouldBe(before);
    }

    [Fact]
    public void Slots_are_those_of_the_name_and_the_value_and_spread_evenly()
    {
        var (user, item) = (new HashedField("user", 20), new HashedField("item", 20));
        user.SlotOf("zoë").ShouldBe(user.SlotOf("zoë"u8));
        user.SlotOf(42).ShouldNotBe(item.SlotOf(42));
        user.SlotOf("42").ShouldNotBe(user.SlotOf(42));
        user.SlotOf(new string('x', 300)).ShouldBe(user.SlotOf(Enumerable.Repeat((byte)'x', 300).ToArray()));
        // Stored weights depend on these places.
        (user.SlotOf(42), user.SlotOf("zoë")).ShouldBe((FrozenNumber, FrozenText));
        var counts = new int[16];
        var small = new HashedField("f", 4);
        for (var i = 0; i < 16_000; i++) counts[small.SlotOf(i)]++;
        counts.ShouldAllBe(count => count > 850 && count < 1150);
    }

    const int FrozenNumber = 228967;
    const int FrozenText = 824939;

    static double LearnOne(FtrlLearner learner, SeededRandom random) =>
        learner.Learn([random.NextInt32(64), random.NextInt32(64)], random.NextInt32(3) == 0, [1f, (float)random.NextNormal()], 1 + random.NextDouble());

    static byte[] Save(FtrlLearner learner)
    {
        var output = new ArrayBufferWriter<byte>();
        learner.WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>McMahan et al. 2013, algorithm 1, line by line.</summary>
    sealed class PaperFtrl(FtrlOptions options)
    {
        readonly double[] _z = new double[65];
        readonly double[] _n = new double[65];
        double _loss;
        double _weights;

        public double LogLoss => _loss / _weights;

        public double WeightOf(int i) => Math.Abs(_z[i]) <= options.L1 ? 0
            : -1 / (((options.Beta + Math.Sqrt(_n[i])) / options.Alpha) + options.L2) * (_z[i] - (Math.Sign(_z[i]) * options.L1));

        public double Learn(int[] slots, bool label, float[] values, double weight)
        {
            var features = slots.Select((slot, i) => (Slot: slot, Value: values.Length == 0 ? 1.0 : values[i])).Append((Slot: 64, Value: 1.0)).ToArray();
            var p = 1 / (1 + Math.Exp(-features.Sum(feature => WeightOf(feature.Slot) * feature.Value)));
            foreach (var (slot, value) in features)
            {
                var g = weight * (p - (label ? 1 : 0)) * value;
                var sigma = (Math.Sqrt(_n[slot] + (g * g)) - Math.Sqrt(_n[slot])) / options.Alpha;
                _z[slot] += g - (sigma * WeightOf(slot));
                _n[slot] += g * g;
            }

            _loss -= weight * Math.Log(label ? p : 1 - p);
            _weights += weight;
            return p;
        }
    }
}
