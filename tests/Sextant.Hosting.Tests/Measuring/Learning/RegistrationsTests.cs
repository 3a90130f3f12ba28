using Sextant.Hosting.Measuring;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class RegistrationsTests
{
    static SignUpRow Row(double days, string ip, string email, bool fraud) => new(new Timestamp((long)(days * Timestamp.MicrosPerDay)), ip, email, fraud);

    [Fact]
    public void Sign_ups_count_at_once_and_their_labels_after_seven_days()
    {
        var rows = Registrations.Of([Row(0, "1.2.3.4", "a@x.org", true), Row(1, "1.2.3.4", "b@x.org", false), Row(7.5, "1.2.3.4", "a@y.org", false), Row(8.5, "1.2.3.9", "a@x.org", false)]);

        float[] Of(int row, string feature) => [.. new[] { "earlier", "frauds", "share" }.Select(name => rows.Values[(row * rows.Names.Count) + rows.Names.Index().First(one => one.Item == $"{feature}_{name}").Index])];
        Of(0, "ip").ShouldBe([0f, 0, 0]);
        Of(1, "ip").ShouldBe([1f, 0, 0]);
        Of(2, "ip").ShouldBe([2f, 1, 1]);
        Of(3, "ip").ShouldBe([0f, 0, 0]);
        Of(3, "network").ShouldBe([3f, 1, 0.5f]);
        Of(3, "email").ShouldBe([1f, 1, 1]);
        Of(3, "domain").ShouldBe([2f, 1, 0.5f]);
    }

    [Fact]
    public void Sign_ups_of_the_same_instant_do_not_know_each_other()
    {
        var rows = Registrations.Of([Row(0, "1.2.3.4", "a@x.org", true), Row(0, "1.2.3.4", "a@x.org", true), Row(9, "1.2.3.4", "a@x.org", true)]);

        (rows.Values[0], rows.Values[rows.Names.Count], rows.Values[2 * rows.Names.Count]).ShouldBe((0f, 0f, 2f));
    }
}
