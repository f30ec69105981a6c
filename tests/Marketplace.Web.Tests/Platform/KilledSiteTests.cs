using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Audit;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform.Once;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

/// <summary>The site as a process of its own, killed while owners post through its forms.</summary>
public sealed class KilledSiteTests
{
    private const int Owners = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Killed_WhileOwnersPost_LosesNothingAcknowledged_HalvesNothing_AndGoesOn(DatabaseProvider provider)
    {
        // This hall shares the database as a second node would; it is the one who looks.
        await using var hall = await HallHost.OpenAsync(provider, TimeProvider.System);
        var names = new List<string>();
        for (var i = 0; i < Owners; i++)
        {
            names.Add($"person{(await hall.PersonAsync(Role.Owner)).AccountId:N}"[..30]);
        }

        var posts = new ConcurrentDictionary<string, string?>();
        await PostUntilKilledAsync(hall, names, posts);
        var acknowledged = posts.Where(p => p.Value is not null).Select(p => p.Key).ToHashSet();
        var kept = await ProjectsAsync(hall);
        Assert.True(acknowledged.Count > 2 * Owners, $"Only {acknowledged.Count} posts were answered: the kill came before the work.");
        Assert.Empty(acknowledged.Except(kept.Keys));
        Assert.All(kept, project => Assert.Equal((IntermediaryProjectStatus.Registering, 1), project.Value));

        // Whoever got no answer sends the same form again: it is made once, whether or not it had been made.
        var unanswered = posts.Where(p => p.Value is null).Select(p => p.Key).ToList();
        using (var site = await StartAsync(hall))
        {
            foreach (var title in unanswered)
            {
                using var owner = await site.SignedInAsync(names[int.Parse(title.Split('-')[1], null)]);
                using var answer = await PostAsync(owner, title);
                Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.Conflict, $"{title}: {answer.StatusCode}");
            }

            site.Kill();
        }

        kept = await ProjectsAsync(hall);
        Assert.Equal(posts.Keys.Order(), kept.Keys.Order());
        Assert.All(kept, project => Assert.Equal((IntermediaryProjectStatus.Registering, 1), project.Value));
        await EvidenceHoldsAsync(hall, posts.Count);
    }

    private static async Task PostUntilKilledAsync(HallHost hall, List<string> names, ConcurrentDictionary<string, string?> posts)
    {
        using var site = await StartAsync(hall);
        var callers = new List<Caller>();
        foreach (var name in names)
        {
            callers.Add(await site.SignedInAsync(name));
        }

        var answered = 0;
        var work = callers.Select((caller, place) => Task.Run(async () =>
        {
            try
            {
                for (var n = 1; ; n++)
                {
                    var title = $"断电演练-{place}-{n}";
                    posts[title] = null;
                    using var answer = await PostAsync(caller, title);
                    Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
                    posts[title] = answer.Headers.Location!.ToString();
                    Interlocked.Increment(ref answered);
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                // The site is gone: this one has no answer.
            }
        }, Ct)).ToList();

        var watch = Stopwatch.StartNew();
        while (Volatile.Read(ref answered) < 4 * Owners && watch.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(20, Ct);
        }

        site.Kill();
        await Task.WhenAll(work);
        callers.ForEach(c => c.Dispose());
    }

    private static Task<HttpResponseMessage> PostAsync(Caller owner, string title) => owner.PostAsync("/buyer/projects/new",
    [
        new("Title", title), new("ItemCode", "TESTING-01"), new("Scale", "抗压试块 60 组"), new("Location", "临湖市滨河路"), new("Fund", "Social"), new("Budget", "30,000"),
        new("ServiceWorkingDays", "10"), new("Method", "RandomDraw"), new("ContactName", "沈工"), new("ContactPhone", "0573-80000001"), new("ComplaintPhone", "0573-80000002"),
        new("RegistrationDueAt", Domain.Calendar.BeijingTime.Of(TimeProvider.System.GetUtcNow()).AddDays(15).ToString("yyyy-MM-dd'T'17:00", System.Globalization.CultureInfo.InvariantCulture)),
        new("act", "submit"), new(OnceAttribute.Field, title.Replace("断电演练", "key", StringComparison.Ordinal)),
    ]);

    private static Task<Dictionary<string, (IntermediaryProjectStatus Status, int Count)>> ProjectsAsync(HallHost hall) => hall.ReadAsync(async db =>
        (await db.Projects.AsNoTracking().Select(p => new { p.Title, p.Status }).ToListAsync(Ct)).GroupBy(p => p.Title).ToDictionary(g => g.Key, g => (g.First().Status, g.Count())));

    // Every posting with its notice, its draw commitment and its place in the log; and the log is one tree.
    private static async Task EvidenceHoldsAsync(HallHost hall, int posted)
    {
        await hall.Services.GetRequiredService<LogSequencer>().DrainAsync(Ct);
        var (drafted, notices, runs, entries) = await hall.ReadAsync(async db => (
            await db.AuditEntries.CountAsync(e => e.Action == nameof(ProjectDrafted), Ct), await db.Notices.CountAsync(Ct), await db.SelectionRuns.CountAsync(Ct), await db.AuditEntries.CountAsync(Ct)));
        Assert.Equal((posted, posted, posted), (drafted, notices, runs));
        var (leaves, checkpoint) = await hall.ReadAsync(async db => (
            await db.LogLeaves.OrderBy(l => l.Index).Select(l => l.Data).ToListAsync(Ct), await db.LogCheckpoints.OrderByDescending(c => c.Size).FirstAsync(Ct)));
        Assert.Equal((entries, entries), (leaves.Count, (int)checkpoint.Size));
        Assert.Equal(MerkleFrontier.Empty.Append(leaves.Select(l => MerkleHash.Leaf(l))).Frontier.Root, checkpoint.Root);
    }

    private static async Task<SiteProcess> StartAsync(HallHost hall)
    {
        var settings = hall.Services.GetRequiredService<DatabaseSettings>();
        var site = SiteProcess.Start(hall.Folder, new Dictionary<string, string?>
        {
            ["Database__Provider"] = settings.Provider.ToString(),
            ["Database__ConnectionString"] = settings.ConnectionString,
            ["Database__Migrate"] = "false",
            ["Demo__Load"] = "false",
        });
        return await site.ReadyAsync(TimeSpan.FromSeconds(90), Ct);
    }
}
