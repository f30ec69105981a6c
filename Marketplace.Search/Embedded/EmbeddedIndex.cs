using System.Diagnostics;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Search.Analysis;
using Marketplace.Search.Documents;
using Marketplace.Search.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search.Embedded;

/// <summary>
/// The index of this node, in a folder of its own beside the database. It follows the transparency log, in which every public change has
/// its place: a node that was away goes on where it stopped, and two nodes need not know of each other. A document's version is the place
/// up to which the log was known when it was read, so that a late or repeated reading changes nothing.
/// </summary>
public sealed class EmbeddedIndex(SearchFolder folder, IServiceScopeFactory scopes, TimeProvider clock) : ISearchIndex, IDisposable
{
    private const int LeavesAtOnce = 1000;
    private const int ExcerptLength = 96;
    private const int KindsShown = 60;

    private static readonly TimeSpan Afresh = TimeSpan.FromHours(24);

    private readonly Lazy<(TextIndex Index, string? OwnFolder)> _opened = new(() => Open(folder.Path), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile IndexRebuild? _rebuild;
    private DateTimeOffset? _rebuiltAt;
    private volatile bool _isReady;

    public SearchResults Search(SearchRequest request)
    {
        var began = Stopwatch.GetTimestamp();
        var (page, size) = (Math.Clamp(request.Page, 1, SearchRequest.MostPages), Math.Clamp(request.PageSize, 1, 100));
        var query = new WordQuery(Cut(request.Words));
        using var snapshot = _opened.Value.Index.Read();
        if (query.IsEmpty)
        {
            return new([], 0, page, size, new Dictionary<string, int>(), new Dictionary<string, int>(), false, !_isReady, Stopwatch.GetElapsedTime(began));
        }

        var answer = snapshot.Search(Question(query.All(), request, page, size));
        var loosened = answer.Facets[0].Count == 0 && query.MayLoosen;
        answer = loosened ? snapshot.Search(Question(query.Most(), request, page, size)) : answer;
        return new(
            [.. answer.Hits.Select(h => Item(h, query))], answer.Total, page, size,
            answer.Facets[0].ToDictionary(f => f.Value, f => f.Count), answer.Facets is [_, var kinds] ? kinds.ToDictionary(k => k.Value, k => k.Count) : new Dictionary<string, int>(),
            loosened && answer.Facets[0].Count > 0, !_isReady, Stopwatch.GetElapsedTime(began));
    }

    public IReadOnlyList<SearchItem> Suggest(string words, int most)
    {
        var query = new WordQuery(Cut(words));
        if (query.IsEmpty)
        {
            return [];
        }

        using var snapshot = _opened.Value.Index.Read();
        var answer = snapshot.Search(new(query.All()) { Take = most, CountAll = false, Boosts = [new(EmbeddedSchema.Standing, EmbeddedSchema.StandingFactor)], Stored = EmbeddedSchema.Stored });
        return [.. answer.Hits.Select(h => Item(h, query) with { Excerpt = [] }).DistinctBy(i => string.Concat(i.Title.Select(p => p.Text)))];
    }

    public SearchState State()
    {
        var statistics = _opened.Value.Index.Statistics();
        return new("embedded", statistics.Documents, statistics.BytesOnDisk, statistics.BytesInMemory, statistics.Position, !_isReady, _rebuild?.Progress, _rebuiltAt, statistics.Fault?.Message);
    }

    public async Task<int> FollowAsync(CancellationToken ct)
    {
        if (!await _one.WaitAsync(0, ct))
        {
            return 0;
        }

        try
        {
            var index = _opened.Value.Index;
            if (!_isReady && (index.MustBeRebuilt || index.Statistics().Position == 0))
            {
                return await MakeAsync(index, ct);
            }

            _isReady = true;
            _rebuiltAt ??= clock.GetUtcNow();
            return clock.GetUtcNow() - _rebuiltAt > Afresh ? await MakeAsync(index, ct) : await CatchUpAsync(index, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<int> RebuildAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await MakeAsync(_opened.Value.Index, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<int> CheckAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var index = _opened.Value.Index;
            await using var scope = scopes.CreateAsyncScope();
            var reader = scope.ServiceProvider.GetRequiredService<DocumentReader>();
            HashSet<string> held;
            using (var snapshot = index.Read())
            {
                held = [.. snapshot.Versions().Select(v => v.Id)];
            }

            var differed = 0;
            foreach (var type in SearchTypes.All)
            {
                await foreach (var ids in reader.AllAsync(type, ct))
                {
                    differed += ids.Count(id => !held.Remove(SearchDocument.KeyOf(type, id)));
                }
            }

            // What is left is held and not published. A difference means that something went past the log: then nothing of it is trusted.
            differed += held.Count;
            if (differed > 0)
            {
                await MakeAsync(index, ct);
            }

            return differed;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        if (_opened.IsValueCreated)
        {
            _opened.Value.Index.Dispose();
            if (_opened.Value.OwnFolder is { } own && Directory.Exists(own))
            {
                Directory.Delete(own, recursive: true);
            }
        }

        _one.Dispose();
    }

    private static (TextIndex Index, string? OwnFolder) Open(string path)
    {
        try
        {
            return (TextIndex.Open(path, EmbeddedSchema.Make()), null);
        }
        catch (IOException)
        {
            // Another process on this machine has it: this one makes its own for as long as it lives, which takes as long as a rebuild.
            var own = Directory.CreateTempSubdirectory("hall-search-").FullName;
            return (TextIndex.Open(own, EmbeddedSchema.Make()), own);
        }
    }

    private async Task<int> MakeAsync(TextIndex index, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<DocumentReader>();
        var position = await scope.ServiceProvider.GetRequiredService<LogReader>().SizeAsync(ct);
        var expected = 0;
        foreach (var type in SearchTypes.All)
        {
            expected += await reader.CountAsync(type, ct);
        }

        using var rebuild = _rebuild = index.BeginRebuild(expected);
        try
        {
            foreach (var type in SearchTypes.All)
            {
                await foreach (var ids in reader.AllAsync(type, ct))
                {
                    foreach (var document in await reader.ReadAsync(type, ids, ct))
                    {
                        rebuild.Add(EmbeddedSchema.Of(document, MadeAt(position)));
                    }
                }
            }

            rebuild.Swap(ct);
        }
        finally
        {
            _rebuild = null;
        }

        index.Apply([], position);
        (_rebuiltAt, _isReady) = (clock.GetUtcNow(), true);
        return rebuild.Added;
    }

    private async Task<int> CatchUpAsync(TextIndex index, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var from = index.Statistics().Position;
        var size = await scope.ServiceProvider.GetRequiredService<LogReader>().SizeAsync(ct);
        var to = Math.Min(size, from + LeavesAtOnce);
        if (to <= from)
        {
            return 0;
        }

        var changed = await db.LogLeaves.AsNoTracking().Where(l => l.Index >= from && l.Index < to)
            .Join(db.AuditEntries.Where(e => e.PublicKind != null), l => l.AuditEntryId, e => e.Id, (l, e) => new { e.PublicKind, e.PublicId }).Distinct().ToListAsync(ct);
        var reader = scope.ServiceProvider.GetRequiredService<DocumentReader>();
        var changes = new List<IndexChange>();
        foreach (var kind in changed.GroupBy(c => TypeOf(c.PublicKind!)).Where(g => g.Key is not null))
        {
            List<Guid> ids = [.. kind.Select(c => c.PublicId!.Value).Distinct()];
            await AddAsync(kind.Key!, ids);
            if (kind.Key == SearchTypes.Agency)
            {
                await AddAsync(SearchTypes.Listing, await reader.ListingsOfAsync(ids, ct));
            }
        }

        // An empty reading moves the place on as well.
        index.Apply(changes, to);
        return (int)(to - from);

        async Task AddAsync(string type, IReadOnlyCollection<Guid> ids)
        {
            var found = await reader.ReadAsync(type, ids, ct);
            changes.AddRange(found.Select(d => IndexChange.Put(EmbeddedSchema.Of(d, KnownAt(to)))));
            changes.AddRange(ids.Except(found.Select(d => d.Id)).Select(id => IndexChange.Remove(SearchDocument.KeyOf(type, id), KnownAt(to))));
        }
    }

    private static long KnownAt(long position) => position * 2;

    // What is made anew stands over all that the log had told up to then, and under whatever it tells next.
    private static long MadeAt(long position) => (position * 2) + 1;

    private static string? TypeOf(string publicKind) => publicKind switch
    {
        "listing" => SearchTypes.Listing,
        "agency" => SearchTypes.Agency,
        "project" => SearchTypes.Project,
        "notice" => SearchTypes.Notice,
        "tender" => SearchTypes.Tender,
        "approvalItem" => SearchTypes.Item,
        _ => null,
    };

    private static IndexSearch Question(IndexQuery query, SearchRequest request, int page, int size)
    {
        List<IndexFilter> filters = [];
        List<FacetRequest> facets = [new(IndexSchema.TypeField)];
        if (request.Type is { } type)
        {
            filters.Add(new KeywordFilter(IndexSchema.TypeField, type));
            facets.Add(new(EmbeddedSchema.Kind, KindsShown));
            if (request.Kind is { } kind)
            {
                filters.Add(new KeywordFilter(EmbeddedSchema.Kind, kind));
            }
        }

        return new(query)
        {
            Filters = filters,
            Facets = facets,
            Boosts = [new(EmbeddedSchema.Standing, EmbeddedSchema.StandingFactor)],
            Skip = (page - 1) * size,
            Take = size,
            Stored = EmbeddedSchema.Stored,
        };
    }

    private static SearchItem Item(IndexHit hit, WordQuery query)
    {
        var (title, text) = (hit.Stored[0] ?? "", hit.Stored[1] ?? "");
        return new(hit.Type, SearchDocument.IdOf(hit.Id), Marked(title, query, Math.Max(1, title.Length)), Marked(text, query, ExcerptLength), hit.Stored[2] ?? "", Math.Round(hit.Score, 4));
    }

    private static IReadOnlyList<MarkedText> Marked(string text, WordQuery query, int length) =>
        [.. Excerpts.Best(text, query.In(text), length).Select(p => new MarkedText(p.Text, p.Marked))];

    private static string Cut(string words) => words.Length <= SearchRequest.MaxLength ? words : words[..SearchRequest.MaxLength];
}

/// <summary>Where the index of this node lies.</summary>
public sealed record SearchFolder(string Path);
