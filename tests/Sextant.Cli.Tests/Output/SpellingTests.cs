using FsCheck.Xunit;
using Sextant.Cli.Output;

namespace Sextant.Cli.Tests.Output;

public sealed class SpellingTests
{
    static readonly string[] Commands = ["up", "serve", "eval", "bench"];

    [Theory]
    [InlineData("sevre", "serve")]
    [InlineData("evall", "eval")]
    [InlineData("pu", "up")]
    [InlineData("quarantine", null)]
    public void The_nearest_word_is_meant_if_it_is_near(string typed, string? meant) => Spelling.Closest(typed, Commands).ShouldBe(meant);

    [Property]
    public void Any_word_is_nearest_to_itself(string word) => Spelling.Closest(word ?? "", [.. Commands, word ?? ""]).ShouldBe(word ?? "");
}
