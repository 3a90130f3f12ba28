using System.Text;
using System.Text.Json;
using Sextant.Client;
using Sextant.Testing;

namespace Sextant.Simulation.Tests;

public sealed class PaymentWorldTests
{
    static readonly DateTimeOffset End = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    static readonly PaymentWorld World = new(1, End);
    static readonly IReadOnlyList<Attempt> History = World.History();
    static readonly IReadOnlyList<LabelNews> News = World.News(History);
    static readonly List<Attempt> Payments = [.. History.Where(attempt => attempt.Request is ClientPayment)];

    [Fact]
    public void The_same_seed_and_end_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        PaymentFiles.Write(folder.File("a"), History, News);
        var again = new PaymentWorld(1, End);
        PaymentFiles.Write(folder.File("b"), again.History(), again.News(again.History()));

        foreach (var type in PaymentFiles.Types) File.ReadAllBytes(folder.File($"b/{type}.csv")).ShouldBe(File.ReadAllBytes(folder.File($"a/{type}.csv")));
    }

    [Fact]
    public void Another_seed_gives_another_world() => new PaymentWorld(2, End).History().Select(attempt => attempt.Request).ShouldNotBe(History.Select(attempt => attempt.Request));

    [Fact]
    public void There_is_enough_to_learn_from()
    {
        Payments.Count.ShouldBeInRange(37_000, 43_000);
        History.Count(attempt => attempt.Request is ClientLogin).ShouldBeInRange(3_500, 4_800);
        History.Count(attempt => attempt.Request is ClientSignUp).ShouldBeInRange(1_300, 1_700);
    }

    [Fact]
    public void Less_than_one_payment_in_ninety_and_more_than_one_in_two_hundred_is_fraud() =>
        (Payments.Count(payment => payment.IsFraud) / (double)Payments.Count).ShouldBeInRange(0.005, 0.011);

    [Fact]
    public void Every_scheme_is_there() => History.Select(attempt => attempt.Scheme).Distinct().Order().ShouldBe(Enum.GetValues<FraudScheme>());

    [Fact]
    public void Times_are_in_order_and_before_the_end()
    {
        History.Select(attempt => attempt.Time).ShouldBeInOrder();
        History.ShouldAllBe(attempt => attempt.Time < End && attempt.Time >= End - PaymentWorld.Span);
        News.Select(news => news.KnownTime).ShouldBeInOrder();
        News.ShouldAllBe(news => news.KnownTime < End && news.KnownTime > news.About.Time);
    }

    [Fact]
    public void Ids_are_unique()
    {
        History.DistinctBy(attempt => attempt.Request.Id).Count().ShouldBe(History.Count);
        News.DistinctBy(news => news.Id).Count().ShouldBe(News.Count);
    }

    [Fact]
    public void No_field_could_be_taken_for_the_number_of_a_card() => History.SelectMany(attempt => attempt.Request.Fields()).ShouldAllBe(field => !(field.Value is string) || !PassesLuhn((string)field.Value));

    [Fact]
    public void One_merchant_has_nearly_a_third_of_the_payments() =>
        (Payments.Count(payment => ((ClientPayment)payment.Request).Merchant == "market-place") / (double)Payments.Count).ShouldBeInRange(0.27, 0.33);

    [Fact]
    public void Customers_have_habits()
    {
        var regulars = Payments.Where(payment => !payment.IsFraud).Select(payment => (ClientPayment)payment.Request).GroupBy(payment => payment.Customer).Where(payments => payments.Count() >= 20).ToList();

        // Six merchants and 0.65 of what is not at the market place; without habits one of 120 would seldom come up twice.
        regulars.Average(payments => payments.Select(payment => payment.Merchant).Distinct().Count() / (double)payments.Count()).ShouldBeLessThan(0.5);
        // Amounts differ more between customers than within one.
        static double Spread(IEnumerable<double> values) => Math.Sqrt(values.Select(value => Math.Pow(value - values.Average(), 2)).Average());
        var within = regulars.Average(payments => Spread([.. payments.Select(payment => Math.Log(payment.AmountMicros))]));
        Spread([.. Payments.Where(payment => !payment.IsFraud).Select(payment => Math.Log(((ClientPayment)payment.Request).AmountMicros))]).ShouldBeGreaterThan(within * 1.2);
    }

    [Fact]
    public void Honest_people_look_odd_at_times_and_thieves_do_not_always()
    {
        var honest = Payments.Where(payment => !payment.IsFraud).Select(payment => (ClientPayment)payment.Request).ToList();
        honest.Count(payment => payment.Country is "BR" or "US" or "VN" or "TH" or "TR").ShouldBeGreaterThan(100);
        honest.Count(payment => payment.AmountMicros > 300_000_000).ShouldBeGreaterThan(300);
        var thieves = Payments.Where(payment => payment.IsFraud).Select(payment => (ClientPayment)payment.Request).ToList();
        thieves.Count(payment => payment.Country is "DE" or "FR" or "GB" or "NL" or "PL" or "AT" or "ES" or "IT").ShouldBeGreaterThan(30);
    }

    [Fact]
    public void A_stolen_card_is_tried_small_before_it_is_used_high()
    {
        // Of a burst at the very beginning only the end is there.
        var tests = Payments.Where(payment => payment.Scheme == FraudScheme.CardTesting && payment.Time > End - PaymentWorld.Span + TimeSpan.FromDays(1)).GroupBy(payment => ((ClientPayment)payment.Request).Card).Where(card => card.Count() > 1).ToList();

        tests.Count.ShouldBeGreaterThan(20);
        tests.ShouldAllBe(card => ((ClientPayment)card.First().Request).AmountMicros < 16_000_000 && ((ClientPayment)card.First().Request).AmountMicros < card.Max(payment => ((ClientPayment)payment.Request).AmountMicros));
    }

    [Fact]
    public void Labels_come_as_late_as_in_life_and_some_never()
    {
        foreach (var (source, least, most) in new[] { ("analyst", 0.03, 0.4), ("customer", 1.0, 7.1), ("chargeback", 20.0, 60.1) })
        {
            var days = News.Where(news => news.Source == source).Select(news => (news.KnownTime - news.About.Time).TotalDays).ToList();
            days.Count.ShouldBeGreaterThan(30);
            days.ShouldAllBe(one => one >= least && one <= most);
        }

        var old = Payments.Where(payment => payment.IsFraud && payment.Time < End.AddDays(-61)).ToList();
        var known = News.Select(news => news.About.Request.Id).ToHashSet();
        old.Count(payment => !known.Contains(payment.Request.Id)).ShouldBeInRange(1, old.Count / 5);
        News.ShouldAllBe(news => news.IsFraud == news.About.IsFraud);
    }

    [Fact]
    public void What_follows_is_written_as_requests_one_a_line()
    {
        using var folder = new TemporaryFolder();
        var traffic = new LiveTraffic(World, End, 2);

        PaymentFiles.WriteRequests(folder.File("today.ndjson"), Enumerable.Range(0, 50).Select(_ => traffic.Next()));

        var lines = File.ReadAllLines(folder.File("today.ndjson"));
        lines.Length.ShouldBe(50);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()).Distinct().Count().ShouldBe(50);
        lines.ShouldContain(line => line.Contains("\"amountMicros\":", StringComparison.Ordinal) && line.Contains("\"currency\":\"EUR\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Live_traffic_goes_on_where_history_ends_and_is_the_same_again()
    {
        List<Attempt> Some() => [.. new LiveTraffic(new PaymentWorld(1, End), End, 2) is var traffic ? Enumerable.Range(0, 3_000).Select(_ => traffic.Next()) : []];
        var live = Some();

        live.Select(attempt => attempt.Time).ShouldBeInOrder();
        live[0].Time.ShouldBeGreaterThanOrEqualTo(End);
        Some().Select(attempt => (attempt.Time, attempt.Request.Id, attempt.Scheme)).ShouldBe(live.Select(attempt => (attempt.Time, attempt.Request.Id, attempt.Scheme)));
        live.Select(attempt => attempt.Request.Id).Intersect(History.Select(attempt => attempt.Request.Id)).ShouldBeEmpty();
        // Two honest ones a second, and thieves beside them.
        ((live[^1].Time - End).TotalSeconds * 2).ShouldBeInRange(1_900, 2_900);
        live.Select(attempt => attempt.Scheme).Distinct().Count().ShouldBe(6);
        // The people of history: a regular pays with the card that is known.
        var cards = Payments.Select(payment => ((ClientPayment)payment.Request).Card).ToHashSet();
        live.Where(attempt => !attempt.IsFraud).Select(attempt => attempt.Request).OfType<ClientPayment>().Average(payment => cards.Contains(payment.Card) ? 1.0 : 0).ShouldBeGreaterThan(0.7);
    }

    static bool PassesLuhn(string text)
    {
        var digits = new StringBuilder(text).Replace(" ", "").Replace("-", "").ToString();
        if (digits.Length is < 13 or > 19 || !digits.All(char.IsAsciiDigit)) return false;
        return digits.Reverse().Select((digit, i) => i % 2 == 0 ? digit - '0' : (digit - '0') * 2 > 9 ? ((digit - '0') * 2) - 9 : (digit - '0') * 2).Sum() % 10 == 0;
    }
}
