using Sextant.Testing;
using YamlDotNet.Serialization;

namespace Sextant.Simulation.Tests;

public sealed class DemoDeclarationsTests
{
    [Fact]
    public void Every_event_says_only_what_its_type_declares()
    {
        var declared = DemoDeclarations.Types.ToDictionary(type => type, type => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(DemoDeclarations.Yaml(type)));

        foreach (var one in new DemoWorld(1, new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero)).Events())
        {
            var entities = ((List<object>)declared[one.Type]["entities"]).Cast<string>().ToList();
            one.Entities.Keys.Except(entities.Select(name => name.TrimEnd('?'))).ShouldBeEmpty();
            entities.Where(name => !name.EndsWith('?')).Except(one.Entities.Keys).ShouldBeEmpty();
            one.Attributes.Keys.Except(((Dictionary<object, object>)declared[one.Type]["attributes"]).Keys.Cast<string>()).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_workspace_gets_one_file_a_type_and_a_definition()
    {
        using var folder = new TemporaryFolder();

        DemoDeclarations.WriteTo(folder.Path);

        Directory.GetFiles(folder.File("events")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ShouldBe(DemoDeclarations.Types);
        File.ReadAllText(folder.File("events/payment.yaml")).ShouldStartWith("type: payment\n");
        Directory.GetFiles(folder.File("features")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ShouldBe(DemoDeclarations.Definitions);
    }

    [Fact]
    public void What_decides_on_fraud_can_be_written_without_the_rest_of_the_demo()
    {
        using var folder = new TemporaryFolder();

        DemoDeclarations.WriteFraudTo(folder.Path);

        Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["events", "features", "fraud", "labels", "models", "policies", "queues"]);
        var definitions = Directory.GetFiles(folder.File("features")).ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(file)), StringComparer.Ordinal);
        definitions.Keys.ShouldContain("fraud_payment");
        definitions.Keys.ShouldNotContain("user_activity");
        // Whatever one of them reads is among them.
        foreach (var uses in definitions.Values.Where(definition => definition.ContainsKey("uses")).SelectMany(definition => ((List<object>)definition["uses"]).Cast<string>())) definitions.Keys.ShouldContain(uses);
    }
}
