import type { Blanks } from '#contracts/documents/form-blanks.ts';
import type { Form, Paper } from '#law/forms/form.ts';
import { fillForm } from '../model/fill-form.ts';
import { drawDocx } from './draw-docx.ts';
import { drawPdf } from './draw-pdf.ts';
import type { Verification } from './page-format.ts';

/**
 * A form filled in, as an office document. Same form, data and verification: same bytes.
 * @throws CourtError form-field-missing, form-field-invalid, form-field-unknown
 */
export const renderDocx = async <F extends Blanks>(form: Form<F>, data: Paper<F>, verification: Verification) =>
  drawDocx(fillForm(form, data), verification);

/**
 * A form filled in, as a tagged PDF with real text. Same form, data and verification: same bytes.
 * @throws CourtError form-field-missing, form-field-invalid, form-field-unknown, form-character-unprintable
 */
export const renderPdf = async <F extends Blanks>(form: Form<F>, data: Paper<F>, verification: Verification) =>
  drawPdf(fillForm(form, data), verification);
