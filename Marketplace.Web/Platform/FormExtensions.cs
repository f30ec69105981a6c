using FluentValidation.Results;
using Marketplace.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Platform;

public static class FormExtensions
{
    extension(Controller controller)
    {
        /// <summary>
        /// Shows the form again with every fault at once and every typed word kept. The answer is 400, so that
        /// a caller that is not a person knows, too. Call it without <paramref name="problems"/> when ModelState already holds them.
        /// </summary>
        public ViewResult Again(string view, object form, ValidationResult? problems = null)
        {
            foreach (var problem in problems?.Errors ?? [])
            {
                controller.ModelState.AddModelError(problem.PropertyName, problem.ErrorMessage);
            }

            controller.Response.StatusCode = StatusCodes.Status400BadRequest;
            return controller.View(view, form);
        }

        /// <summary>
        /// The same after the rules refused: the form's faults stand at their fields, any other refusal where the view
        /// has its <c>hall-refusal</c>.
        /// </summary>
        /// <param name="what">What did not happen, in the reader's language.</param>
        public ViewResult Again(string view, object form, RuleException refusal, string what, string? next = null, string? nextHref = null)
        {
            foreach (var fault in refusal.Faults)
            {
                controller.ModelState.AddModelError(fault.Field, ShownRefusal.Sentence(fault.Rule, fault.Facts));
            }

            if (refusal.Faults.Count == 0)
            {
                ShownRefusal.Of(refusal, what, next, nextHref).PutInto(controller.HttpContext);
            }

            controller.Response.StatusCode = StatusOf(refusal.Rule.Kind);
            return controller.View(view, form);
        }
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
