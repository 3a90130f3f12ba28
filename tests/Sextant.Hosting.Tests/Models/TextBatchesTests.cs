using Sextant.Hosting.Models;
using Sextant.Numerics;

namespace Sextant.Hosting.Tests.Models;

public sealed class TextBatchesTests
{
    [Fact]
    public void Every_text_is_in_one_batch_and_none_takes_more_than_is_allowed()
    {
        var random = new SeededRandom(7);
        for (var run = 0; run < 200; run++)
        {
            var lengths = Enumerable.Range(0, random.NextInt32(60)).Select(_ => random.NextInt32(random.NextInt32(2) == 0 ? 20 : 8192)).ToArray();

            var batches = TextBatches.Of(lengths).ToArray();

            batches.SelectMany(batch => batch).Order().ShouldBe(Enumerable.Range(0, lengths.Length));
            foreach (var batch in batches)
            {
                long longest = batch.Max(place => lengths[place]);
                (batch.Length <= 16 && (batch.Length == 1 || batch.Length * longest * longest <= TextBatches.MostPairs)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Short_texts_are_together_and_long_ones_fewer_and_fewer()
    {
        var lengths = Enumerable.Repeat(10, 16).Concat(Enumerable.Repeat(512, 16)).Concat(Enumerable.Repeat(1024, 8)).Append(8192).Append(8192).Reverse().ToArray();

        TextBatches.Of(lengths).Select(batch => batch.Length).ShouldBe([16, 16, 4, 4, 1, 1]);
    }
}
