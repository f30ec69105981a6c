using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Idempotency;
using Marketplace.Domain.Files;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Marketplace.Web.Platform.Once;

/// <summary>
/// Puts the request's key into the first save that has an effect. The primary key of the records is what decides between two
/// at once; a crash leaves both, key and effect, or neither.
/// </summary>
internal sealed partial class OnceFilter(MarketDbContext db, ISeal seal, TimeProvider clock, ILogger<OnceFilter> log) : IAsyncActionFilter, IAsyncResultFilter
{
    private const string Purpose = "once";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private IdempotencyRecord? _record;
    private bool _saved;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (await KeyAsync(context.HttpContext.Request) is not { } key)
        {
            await next();
            return;
        }

        Ensure.That(IsKey(key), IdempotencyRules.KeyInvalid);
        var request = context.HttpContext.Request;
        var account = context.HttpContext.User.ToActor().AccountId ?? Guid.Empty;
        _record = new IdempotencyRecord
        {
            Mark = seal.Mark(Purpose, $"{account}\n{key}"),
            RouteMark = seal.Mark(Purpose, $"{account}\n{request.Method}\n{request.Path}"),
            At = clock.GetUtcNow(),
        };
        if (await FirstAnswerAsync(context.HttpContext.RequestAborted) is { } known)
        {
            context.Result = known;
            _record = null;
            return;
        }

        db.SavingChanges += Join;
        db.SavedChanges += Note;
        var executed = await next();
        db.SavingChanges -= Join;
        db.SavedChanges -= Note;

        // Refused or failed without an effect: perhaps because the same request, sent twice, has just had it.
        if (!_saved && (executed.Exception is RuleException || executed.Result is not (null or IKeepTempDataResult)))
        {
            try
            {
                if (await FirstAnswerAsync(context.HttpContext.RequestAborted) is { } first)
                {
                    (executed.Result, executed.ExceptionHandled) = (first, true);
                }
            }
            catch (RuleException repeated)
            {
                executed.Exception = repeated;
            }
        }
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        await next();
        var response = context.HttpContext.Response;
        if (_saved && response.StatusCode is >= 300 and < 400 && response.Headers.Location.ToString() is { Length: > 0 and <= IdempotencyRecord.LocationMaxLength } location)
        {
            try
            {
                var led = seal.Seal(Purpose, Encoding.UTF8.GetBytes(location));
                await Mine.ExecuteUpdateAsync(set => set.SetProperty(r => r.LocationSealed, led), CancellationToken.None);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The effect is saved and so is the key: a repeat will be told so, only not where to look.
                NotNoted(failure);
            }
        }
    }

    private IQueryable<IdempotencyRecord> Mine =>
        db.IdempotencyRecords.AsNoTracking().Where(r => r.Mark == _record!.Mark);

    /// <summary>Null when nobody has used the key. Waits a little for an answer that is on its way.</summary>
    private async Task<IActionResult?> FirstAnswerAsync(CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var first = await Mine.SingleOrDefaultAsync(ct);
            if (first is null)
            {
                return null;
            }

            Ensure.That(first.RouteMark.SequenceEqual(_record!.RouteMark), IdempotencyRules.KeyReused);
            if (first.LocationSealed is { } led)
            {
                return new LocalRedirectResult(Encoding.UTF8.GetString(seal.Open(Purpose, led)));
            }

            Ensure.That(waited < Patience, IdempotencyRules.Repeated);
            await Task.Delay(Pause, ct);
        }
    }

    private void Join(object? sender, SavingChangesEventArgs saving)
    {
        if (!_saved && db.Entry(_record!).State is EntityState.Detached && db.ChangeTracker.Entries().Any(HasEffect))
        {
            db.Add(_record!);
        }
    }

    private void Note(object? sender, SavedChangesEventArgs saved) => _saved = _saved || db.Entry(_record!).State is EntityState.Unchanged;

    // A file that was taken in for the form is not yet what the form asked for.
    private static bool HasEffect(EntityEntry entry) => entry.Entity switch
    {
        StoredFile => false,
        Entity entity => entity.Raised.Count > 0 || entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted,
        IdentityUser<Guid> => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted,
        _ => false,
    };

    private static async Task<string?> KeyAsync(HttpRequest request)
    {
        if (request.Headers[OnceAttribute.Header].ToString() is { Length: > 0 } sent)
        {
            // The draft standard sends a quoted string.
            return sent.Length > 1 && sent[0] == '"' && sent[^1] == '"' ? sent[1..^1] : sent;
        }

        return request.HasFormContentType && (await request.ReadFormAsync())[OnceAttribute.Field].ToString() is { Length: > 0 } field ? field : null;
    }

    private static bool IsKey(string key) =>
        key.Length <= IdempotencyRecord.KeyMaxLength && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');

    [LoggerMessage(Level = LogLevel.Warning, Message = "Where a request led could not be kept for repeats")]
    private partial void NotNoted(Exception failure);
}
