using System.Globalization;
using Sextant.Client;

namespace Sextant.Simulation;

/// <summary>Accounts made up one after the other, with mail addresses that last ten minutes, for whatever is given to new customers.</summary>
sealed class FakeSignUps(AttemptIds ids) : IScheme
{
    public IEnumerable<Attempt> Play(DateTimeOffset start, SchemePace pace, Random random)
    {
        var (time, thief, agent) = (start, new Thief(ids, random), random.Any(["Chrome/119 Windows", "Firefox/115 Linux"]));
        var usesDisposable = random.Happens(0.8);
        for (var accounts = pace.Many(10, 25, random); accounts > 0; accounts--)
        {
            var account = ids.Next("c");
            yield return new(
                time.WholeMillisecond(),
                new ClientSignUp(ids.Next("s"))
                {
                    Customer = account,
                    Email = $"{account[2..]}@{random.Any(usesDisposable ? MailDomains.Disposable : MailDomains.Usual)}",
                    // Every few accounts another device, by the same address in the network.
                    Device = random.Happens(0.7) ? thief.Device : ids.Next("x"),
                    Ip = thief.Ip,
                    Country = thief.Country,
                    Phone = string.Create(CultureInfo.InvariantCulture, $"+00 {random.Next(10_000_000, 99_999_999)}"),
                    UserAgent = agent,
                },
                FraudScheme.FakeSignUps);
            time += random.Wait(TimeSpan.FromSeconds(8));
        }
    }
}
