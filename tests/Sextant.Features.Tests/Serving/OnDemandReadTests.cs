namespace Sextant.Features.Tests.Serving;

public sealed class OnDemandReadTests
{
    const string Recent = "view: recent_payment\nentity: card\nsource: payment\nttl: 30m\nfeatures: { recent_amount: amount }";
    const string Guess = "view: guess\nrequest: { asked: number }\nuses: [recent_payment]\nfeatures: { guess: { of: request.asked * recent_payment.recent_amount, default: 2 } }";
    const string SecondGuess = "view: second_guess\nuses: [guess]\nfeatures: { second: guess.guess * 10 }";

    /// <summary>Training sets say the same: see <see cref="TrainingSetTests"/>.</summary>
    [Fact]
    public async Task A_default_of_an_on_demand_feature_is_seen_by_what_uses_it()
    {
        var catalog = FeatureCatalog.From(TestDefinitions.Read(Recent, Guess, SecondGuess), new FixedEvents(ServingWorld.Payment));
        catalog.TryGetView("recent_payment", null, out var recent).ShouldBeTrue();
        await using var world = await ServingWorld.StartAsync(recent);
        await world.PayAsync("a", 3);

        var read = world.Reader.Rent(catalog.BindNames(["guess", "second_guess"]));
        read.SetColumn("card", "a", "nobody");
        for (var row = 0; row < 2; row++) read.Request(row).SetNumber(0, 5);
        world.Reader.Read(read);

        (read.Value(0, 0), read.Value(0, 1)).ShouldBe((15.0, 150.0));
        (read.Value(1, 0), read.Value(1, 1)).ShouldBe((2.0, 20.0));
    }
}
