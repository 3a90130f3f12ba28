using Sextant.Events;
using Sextant.Fraud;
using Sextant.Simulation;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

public sealed class FraudDemoFilesTests
{
    /// <summary>The files are there before the first decision, which would declare the types itself.</summary>
    [Fact]
    public void The_demo_declares_what_fraud_decisions_leave_as_they_declare_it_themselves()
    {
        foreach (var own in FraudEventTypes.All)
        {
            var file = EventTypeReader.ReadYaml(DemoDeclarations.Yaml(own.Name), own.Name);

            (file.Description, string.Join(", ", file.Entities), string.Join(", ", file.Attributes)).ShouldBe((own.Description, string.Join(", ", own.Entities), string.Join(", ", own.Attributes)));
        }
    }

    [Fact]
    public async Task A_sample_is_written_into_a_new_folder_only()
    {
        using var folder = new TemporaryFolder();
        (await CliRun.Of("fraud", "sample", "--out", folder.File("a"))).ExitCode.ShouldBe(0);
        var again = await CliRun.Of("fraud", "sample", "--out", folder.File("a"));

        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain("SXT3083");
        File.ReadLines(folder.File("a/history/fraud_payment.csv")).First().ShouldBe("id,time,customer,card,device,ip,email,merchant,address,phone,bin,amount,currency,country,successful,userAgent,request");
        File.ReadLines(folder.File("a/today.ndjson")).Count().ShouldBe(1_000);
        File.Exists(folder.File("a/policies/fraud.payment.yaml")).ShouldBeTrue();
    }
}
