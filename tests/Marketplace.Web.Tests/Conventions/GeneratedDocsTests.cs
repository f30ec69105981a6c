using System.Reflection;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>Documents drawn from the code: state diagrams, events, refusals, permissions.</summary>
public sealed class GeneratedDocsTests
{
    [Fact]
    public void States()
    {
        var page = new StringBuilder("# States\n\nDrawn from the state tables in the code.\n");
        foreach (var (owner, flow) in Flows())
        {
            page.Append($"\n## {owner}\n\n```mermaid\nstateDiagram-v2\n");
            foreach (var (from, to) in flow.Moves)
            {
                page.Append($"    {from} --> {to}\n");
            }

            page.Append("```\n");
        }

        Approved.Same("docs/generated/states.md", page.ToString());
    }

    [Fact]
    public void Events()
    {
        var page = new StringBuilder("# Events\n\nWhat the audit trail records. Public ones appear in the change feed; of sealed ones only a commitment is kept in clear.\n\n| event | facts | seen by |\n| --- | --- | --- |\n");
        foreach (var type in typeof(IDomainEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && typeof(IDomainEvent).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var seen = typeof(ISealedEvent).IsAssignableFrom(type) ? "sealed" : typeof(IPublicEvent).IsAssignableFrom(type) ? "public" : "those whom the matrix allows";
            var facts = string.Join(", ", type.GetConstructors()[0].GetParameters().Select(p => p.Name));
            page.Append($"| {type.Name} | {facts} | {seen} |\n");
        }

        Approved.Same("docs/generated/events.md", page.ToString());
    }

    [Fact]
    public void Refusals()
    {
        var page = new StringBuilder("# Refusals\n\n| code | 中文 | English | basis | status |\n| --- | --- | --- | --- | --- |\n");
        foreach (var rule in LanguageTests.AllRules().OrderBy(r => r.Code, StringComparer.Ordinal))
        {
            page.Append($"| {rule.Code} | {rule.Chinese} | {rule.English} | {rule.Basis} | {Platform.RefusalStatus(rule)} |\n");
        }

        Approved.Same("docs/generated/refusals.md", page.ToString());
    }

    [Fact]
    public void Permissions()
    {
        var page = new StringBuilder("# Permissions\n\nRead, Create, Update, Decide by role; V is a visitor without sign-in.\n\n| resource |");
        page.Append(string.Concat(PermissionMatrix.Columns.Select(c => $" {c.Head} |"))).Append("\n| --- |").Append(string.Concat(PermissionMatrix.Columns.Select(_ => " --- |"))).Append('\n');
        foreach (var resource in PermissionMatrix.Resources)
        {
            page.Append($"| {resource} |");
            foreach (var (_, role) in PermissionMatrix.Columns)
            {
                var letters = string.Concat(Enum.GetValues<Permit>().Where(p => role == Role.None ? PermissionMatrix.VisitorsMay(resource, p) : (PermissionMatrix.RolesFor(resource, p) & role) != 0).Select(p => p.ToString()[0]));
                page.Append($" {(letters.Length == 0 ? "–" : letters)} |");
            }

            page.Append('\n');
        }

        Approved.Same("docs/generated/permissions.md", page.ToString());
    }

    [Fact]
    public void StateTables_LeadSomewhereFromEveryStateThatIsReached()
    {
        Assert.NotEmpty(Flows());
        foreach (var (owner, flow) in Flows())
        {
            var reached = flow.Moves.Select(m => m.To).ToHashSet();
            var left = flow.Moves.Select(m => m.From).ToHashSet();
            var first = Enum.GetNames(flow.StateType)[0];
            Assert.True(left.Except(reached).All(s => s == first), $"{owner}: {string.Join(", ", left.Except(reached))} can be left but never reached");
        }
    }

    private static List<(string Owner, IStateFlow Flow)> Flows() =>
    [
        .. from type in typeof(IStateFlow).Assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           where typeof(IStateFlow).IsAssignableFrom(field.FieldType)
           orderby type.Name
           select (type.Name, (IStateFlow)field.GetValue(null)!),
    ];

    private static class Platform
    {
        public static int RefusalStatus(Rule rule) => Marketplace.Web.Platform.RefusalFilter.StatusOf(rule.Kind);
    }
}
