using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Conventions;

public sealed class EventWordTests
{
    [Fact]
    public void EveryEvent_HasAWordForPeople()
    {
        var named = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "Marketplace.Web/Features/Words/EventWords.cs")), "\"(\\w+)\" => text").Select(m => m.Groups[1].Value).ToHashSet();
        var events = typeof(IDomainEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && typeof(IDomainEvent).IsAssignableFrom(t)).Select(t => t.Name);

        Assert.Empty(events.Except(named));
    }
}
